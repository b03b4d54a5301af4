package io.faultline.scenario.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.faultline.machine.MachineConfig;
import io.faultline.machine.MachineKey;
import io.faultline.scenario.Call;
import io.faultline.scenario.HandleKind;
import io.faultline.scenario.Limits;
import io.faultline.scenario.Operation;
import io.faultline.scenario.Program;
import io.faultline.scenario.Scenario;
import io.faultline.scenario.ScenarioRules;
import io.faultline.scenario.litmus.LitmusFile;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScenarioCodecTest {
  private static final MachineConfig BASE = MachineConfig.DEFAULT.withMaxPasids(3);
  private static final ScenarioCodec CODEC = new ScenarioCodec(BASE);

  @Test
  void recordsBecomeOperationsOfTheirTasks() {
    byte[] bytes = {
      0x05, // two devices, two address spaces
      1,
      3,
      1,
      0,
      2,
      3,
      0x03,
      0, // A: fault, before the handle of init stands in the bytes
      0,
      1,
      1,
      1,
      0,
      0,
      0,
      0, // init: bind
      2,
      1,
      0,
      0,
      0,
      0,
      0,
      (byte) 0x89, // B: bind, allocation 1 fails
      2,
      2,
      1,
      0,
      0,
      0,
      (byte) 0xf0,
      0, // B: unbind its own handle, unchecked
      2,
      62,
      1,
      0,
      0,
      0,
      0,
      0, // B: no operation has this code
      4,
      9,
      1,
      0,
      0,
      0,
      0,
      0, // D: discard
      1,
      8 // incomplete
    };

    assertThat(LitmusFile.of("x", CODEC.decode(bytes)))
        .hasToString(
            """
            litmus   x
            machine  driver=mock devices=2 mms=2 maxPasids=3

            init     h0 = bind dev1 mm1
            task A   fault dev1 h0 0x2000 read+write partial grp=1
            task B   h1 = bind dev0 mm0
            task B   unchecked unbind h1
            task D   discard dev1
            fail     B.1 alloc 1
            """);
  }

  @ParameterizedTest
  @ValueSource(ints = {0x00, 0x0f, 0x10, 0x70, 0x80, 0xe0})
  void anOperationIsUncheckedOnlyWhenAllItsBitsAreSet(int flags) {
    byte[] bytes = {0, 1, 8, 0, 0, 0, 0, (byte) flags, 0};

    assertThat(CODEC.decode(bytes).calls("A").get(0).unchecked()).isFalse();
  }

  @Test
  void aRecordWithoutAUsableHandleDoesNothing() {
    byte[] bytes = {0, 1, 2, 0, 0, 0, 0, 0, 0, 2, 1, 0, 0, 0, 0, 0, 0};

    assertThat(CODEC.decode(bytes).calls("A")).isEmpty();
    assertThat(CODEC.decode(bytes).calls("B")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 8, 9, 10})
  void fewBytesAreAScenarioToo(int length) {
    Scenario scenario = CODEC.decode(new byte[length]);

    assertThat(scenario.operations()).isZero();
    assertThat(scenario.machine()).isEqualTo(BASE);
  }

  @Test
  void allBytesAreAValidScenario() {
    SplittableRandom random = new SplittableRandom(5);
    int operations = 0;
    for (int i = 0; i < 3000; i++) {
      Scenario scenario = CODEC.decode(bytes(random, random.nextInt(600)));
      operations += scenario.operations();

      assertThat(ScenarioRules.firstBreach(scenario)).isEmpty();
      assertThat(scenario.tasks()).hasSizeLessThanOrEqualTo(4);
    }
    assertThat(operations).isGreaterThan(10_000);
  }

  @Test
  void limitsHoldHoweverManyRecordsThereAre() {
    byte[] bytes = new byte[1 + 8 * 1000];
    for (int at = 1; at < bytes.length; at += 8) {
      bytes[at] = (byte) (at / 8 % 5);
      bytes[at + 1] = 1;
      bytes[at + 7] = (byte) 0x81;
    }

    Scenario scenario = CODEC.decode(bytes);

    assertThat(scenario.operations())
        .isEqualTo(Limits.INIT_OPERATIONS + 4 * Limits.TASK_OPERATIONS);
    assertThat(scenario.failures()).hasSize(Limits.FAILURES);
    assertThat(ScenarioRules.firstBreach(scenario)).isEmpty();
  }

  @Test
  void whatWasDecodedIsEncodedAndDecodedAlike() {
    SplittableRandom random = new SplittableRandom(6);
    for (int i = 0; i < 2000; i++) {
      Scenario scenario = CODEC.decode(bytes(random, random.nextInt(400)));
      byte[] encoded = CODEC.encode(scenario);

      assertThat(CODEC.decode(encoded)).isEqualTo(scenario);
      assertThat(CODEC.encode(CODEC.decode(encoded))).isEqualTo(encoded);
      int settings = MachineRecord.between(BASE, scenario.machine()).size();
      assertThat(encoded).hasSize(1 + 8 * (settings + scenario.operations()));
    }
  }

  @Test
  void whatWasDecodedIsPrintedAsLitmusAndReadAlike() {
    SplittableRandom random = new SplittableRandom(9);
    for (int i = 0; i < 1000; i++) {
      Scenario scenario = CODEC.decode(bytes(random, random.nextInt(400)));
      LitmusFile file = LitmusFile.of("decoded", scenario);

      assertThat(LitmusFile.parse("decoded", file.toString())).isEqualTo(file);
    }
  }

  @Test
  void assertedResultsAreDropped() {
    Scenario scenario = scenario("task A flush dev0 => 0");

    assertThat(CODEC.decode(CODEC.encode(scenario)))
        .isEqualTo(scenario.withoutExpectedResults())
        .isNotEqualTo(scenario);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "task Z flush dev0",
        "task B flush dev0\ntask A flush dev0",
        "init g = bind dev0 mm0",
        "init bind dev0 mm0",
        "init h0 = bind dev0 mm0\ntask A fault dev0 h0 0x1001 read",
        "init h0 = bind dev0 mm0\ntask A fault dev0 h0 0x10000 read",
        "init h0 = bind dev0 mm0\ntask A fault dev0 h0 0x1000 read grp=4",
        "task A flush dev0\nfail A.1 alloc 16",
        "task A flush dev0\nfail A.1 alloc 1\nfail A.1 alloc 2"
      })
  void aScenarioThatHasNoStoredFormIsRefusedWithTheReason(String text) {
    assertThatThrownBy(() -> CODEC.encode(scenario(text)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("the scenario has no stored form: ");
  }

  @Test
  void anotherMachineThanTheCodecsIsRefused() {
    Scenario scenario =
        scenario("task A flush dev0").withMachine(BASE.with(MachineKey.ROGUE, true));

    assertThatThrownBy(() -> CODEC.encode(scenario)).hasMessageContaining("rogue=on");
  }

  @Test
  void aRecordSetsSomethingOfTheMachine() {
    byte[] bytes = {0, 0, 63, 0, 0, 0, 0, 0, 0, 0, 63, (byte) 200, 0, 0, 0, 0, 0};

    Scenario scenario = CODEC.decode(bytes);

    assertThat(scenario.machine()).isEqualTo(BASE.with(MachineKey.GROUPS, 1));
    assertThat(scenario.operations()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"groups=1", "groups=2", "style=d3 queues=2", "defaults=late iopf=off"})
  void whatRecordsSetIsStored(String keys) {
    Scenario scenario =
        LitmusFile.parse(
                "t",
                "litmus t\nmachine devices=2 mms=1 maxPasids=3 " + keys + "\ntask A flush dev0\n")
            .scenario();

    assertThat(CODEC.decode(CODEC.encode(scenario))).isEqualTo(scenario);
  }

  @Test
  void noOperationHasTheCodeOfMachineRecords() {
    assertThat(Operation.values()).extracting(Operation::code).doesNotContain(MachineRecord.CODE);
  }

  @ParameterizedTest
  @EnumSource(Operation.class)
  void anOperationFitsIntoARecord(Operation operation) {
    assertThat(operation.parameters().stream().filter(kind -> !Operands.isFlag(kind)))
        .hasSizeLessThanOrEqualTo(OperationRecord.OPERANDS);
  }

  /**
   * Handles are compared apart: a change that makes or unmakes one moves the choices among them.
   */
  @Test
  void aChangedByteChangesOneOperation() {
    SplittableRandom random = new SplittableRandom(10);
    for (int i = 0; i < 5000; i++) {
      byte[] before = records(random, 8);
      byte[] after = before.clone();
      int at = 1 + random.nextInt(after.length - 1);
      after[at] = (byte) random.nextInt(256);
      Scenario old = CODEC.decode(before);
      Scenario changed = CODEC.decode(after);

      boolean sameHandles = handlesPerPart(old).equals(handlesPerPart(changed));
      List<String> gone = texts(old, sameHandles);
      List<String> come = texts(changed, sameHandles);
      List<String> both = new ArrayList<>(gone);
      for (String text : come) {
        gone.remove(text);
      }
      for (String text : both) {
        come.remove(text);
      }
      assertThat(gone).hasSizeLessThanOrEqualTo(1);
      assertThat(come).hasSizeLessThanOrEqualTo(1);
    }
  }

  @Test
  void aByteChangedInOneTaskChangesNoOperationOfAnother() {
    SplittableRandom random = new SplittableRandom(11);
    for (int i = 0; i < 5000; i++) {
      byte[] before = records(random, 10);
      int record = 1 + 8 * random.nextInt(10);
      int where = OperationRecord.where(before, record);
      byte[] after = before.clone();
      after[record + 1 + random.nextInt(7)] = (byte) random.nextInt(256);
      Scenario old = CODEC.decode(before);
      Scenario changed = CODEC.decode(after);

      for (int other = 1; other <= 4 && where > 0; other++) {
        String task = Operands.TASKS.get(other - 1);
        if (other != where) {
          assertThat(masked(changed.calls(task))).isEqualTo(masked(old.calls(task)));
        }
      }
    }
  }

  @Test
  void aByteThatSelectsAHandleCountsThoseOfItsKind() {
    String text =
        "init h0 = bind dev0 mm0\ninit h1 = notify mm0 get\ninit h2 = bind dev0 mm0\n"
            + "task A unnotify h1\ntask A unbind h2";
    byte[] bytes = CODEC.encode(scenario(text));

    assertThat(bytes[1 + 8 * 3 + 2]).as("the only notifier").isEqualTo((byte) 0);
    assertThat(bytes[1 + 8 * 4 + 2]).as("the second binding").isEqualTo((byte) 1);
    assertThat(CODEC.decode(bytes)).isEqualTo(scenario(text));
  }

  @Test
  void anOperationWithoutAHandleOfItsKindDoesNothing() {
    byte[] bytes = CODEC.encode(scenario("init h0 = bind dev0 mm0\ntask A unbind h0"));
    bytes[1 + 8 + 1] = (byte) Operation.UNNOTIFY.code();

    assertThat(CODEC.decode(bytes).tasks()).isEmpty();
  }

  /** Which kinds of handles the init part and each task make, in order. */
  private static List<List<HandleKind>> handlesPerPart(Scenario scenario) {
    List<List<HandleKind>> kinds = new ArrayList<>();
    kinds.add(handles(scenario.init()));
    Operands.TASKS.forEach(task -> kinds.add(handles(scenario.calls(task))));
    return kinds;
  }

  private static List<HandleKind> handles(List<Call> calls) {
    return calls.stream()
        .filter(call -> call.makes().isPresent())
        .map(call -> call.operation().makes())
        .toList();
  }

  private static List<String> texts(Scenario scenario, boolean withHandles) {
    List<String> texts = new ArrayList<>();
    add("init", scenario.init(), withHandles, texts);
    for (Program program : scenario.tasks()) {
      add(program.task(), program.calls(), withHandles, texts);
    }
    return texts;
  }

  private static void add(String task, List<Call> calls, boolean withHandles, List<String> texts) {
    for (Call call : calls) {
      boolean comparable = withHandles || !usesHandle(call);
      if (comparable) {
        texts.add(task + " " + (withHandles ? call.toString() : masked(call)));
      }
    }
  }

  private static boolean usesHandle(Call call) {
    return call.operation().parameters().stream()
        .anyMatch(kind -> kind.handle() != HandleKind.NONE);
  }

  private static List<String> masked(List<Call> calls) {
    return calls.stream().map(ScenarioCodecTest::masked).toList();
  }

  /** The text without the numbers of handles. */
  private static String masked(Call call) {
    return call.toString().replaceAll("\\bh[0-9]+", "h");
  }

  private static byte[] bytes(SplittableRandom random, int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    for (int at = 2; at < length; at += 8) {
      if (random.nextInt(4) > 0) {
        bytes[at] = (byte) random.nextInt(10);
      }
    }
    return bytes;
  }

  /** Few enough records that no limit is met, all of known operations. */
  private static byte[] records(SplittableRandom random, int count) {
    byte[] bytes = bytes(random, 1 + 8 * count);
    for (int at = 2; at < bytes.length; at += 8) {
      bytes[at] = (byte) (1 + random.nextInt(9));
      bytes[at + 6] &= 0x7f;
    }
    return bytes;
  }

  private static Scenario scenario(String text) {
    return LitmusFile.parse("x", "litmus x\nmachine maxPasids=3\n" + text + "\n").scenario();
  }
}
