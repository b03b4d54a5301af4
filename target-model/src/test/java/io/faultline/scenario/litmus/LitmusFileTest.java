package io.faultline.scenario.litmus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.faultline.kernel.FailureKind;
import io.faultline.machine.MachineConfig;
import io.faultline.scenario.Argument;
import io.faultline.scenario.Call;
import io.faultline.scenario.Failure;
import io.faultline.scenario.Operation;
import io.faultline.scenario.OperationRef;
import io.faultline.scenario.Program;
import io.faultline.scenario.Result;
import io.faultline.scenario.Scenario;
import io.faultline.sim.Schedule;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LitmusFileTest {
  private static final String EXAMPLE =
      """
      litmus   iopf-flush-under-group-mutex
      doc      unbind flushes the fault queue while it holds the group mutex that the fault work needs
      machine  driver=mock devices=1 mms=1
      defect   iopf-flush-under-group-mutex

      init     h0 = bind dev0 mm0
      task A   fault dev0 h0 0x1000 read last
      task B   unbind h0 => 0

      expect   clean
      expect   defect lock-order
      schedule B.1@iopf.flushDev>A
      """;

  @Test
  void theExampleOfTheManualIsRead() {
    LitmusFile file = LitmusFile.parse("example.litmus", EXAMPLE);

    Call bind = Call.of(Operation.BIND, new Argument.Device(0), new Argument.Mm(0)).named("h0");
    Call fault =
        Call.of(
            Operation.FAULT,
            new Argument.Device(0),
            new Argument.Handle("h0"),
            new Argument.Address(0x1000),
            new Argument.Permissions(Argument.Permissions.READ));
    Call unbind =
        Call.of(Operation.UNBIND, new Argument.Handle("h0")).expecting(List.of(Result.OK));
    assertThat(file.scenario())
        .isEqualTo(
            new Scenario(
                MachineConfig.DEFAULT,
                List.of(bind),
                List.of(Program.of("A", fault), Program.of("B", unbind)),
                List.of()));
    assertThat(file.name()).isEqualTo("iopf-flush-under-group-mutex");
    assertThat(file.defects()).containsExactly("iopf-flush-under-group-mutex");
    assertThat(file.expectations())
        .containsExactly(
            new Expectation.Clean(), new Expectation.Defect(Optional.empty(), "lock-order"));
    assertThat(file.schedule()).isEqualTo(Schedule.parse("B.1@iopf.flushDev>A"));
  }

  @Test
  void theExampleOfTheManualIsPrintedAsItStandsThere() {
    assertThat(LitmusFile.parse("example.litmus", EXAMPLE)).hasToString(EXAMPLE);
  }

  @Test
  void aFileMayHaveCommentsAndEmptyLinesEverywhere() {
    String commented =
        "# a comment\n\n"
            + EXAMPLE.replaceAll("(?m)^(init|task|expect|schedule|machine)(.*)$", "$1$2   # why")
            + "\n   # the end\n\n";

    assertThat(LitmusFile.parse("x", commented)).hasToString(EXAMPLE);
  }

  @Test
  void aNumberSignInsideOfASiteOrADocBeginsNoComment() {
    LitmusFile file =
        LitmusFile.parse(
            "x",
            """
            litmus x
            doc bug #12 # and more
            task A flush dev0
            task B flush dev0
            schedule A.1@x#3>B # comment
            """);

    assertThat(file.doc()).containsExactly("bug #12 # and more");
    assertThat(file.schedule()).hasToString("A.1@x#3>B");
  }

  @Test
  void operationsGoOnUnderTheirTask() {
    LitmusFile file =
        LitmusFile.parse(
            "x",
            """
            litmus x
            init   h0 = bind dev0 mm0
                   h1 = bind dev0 mm0
            task A unbind h0
            \tunbind h1

                   # the same task still
                   flush dev0
            task B flush dev0
            task A discard dev0
            """);

    assertThat(file.scenario().init()).hasSize(2);
    assertThat(file.scenario().calls("A").stream().map(Call::operation))
        .containsExactly(Operation.UNBIND, Operation.UNBIND, Operation.FLUSH, Operation.DISCARD);
    assertThat(file.scenario().calls("B")).hasSize(1);
  }

  @Test
  void sectionsComeInAnyOrderAfterTheName() {
    LitmusFile file =
        LitmusFile.parse(
            "x",
            """
            litmus x
            schedule start>B
            expect reachable A.1==0
            fail A.1 alloc 1
            task A unbind h0
            init h0 = bind dev1 mm0
            machine devices=2
            """);

    assertThat(file.scenario().machine().devices()).isEqualTo(2);
    assertThat(file.scenario().failures()).hasSize(1);
  }

  @Test
  void anIndentedFileIsReadLikeAnyOther() {
    assertThat(LitmusFile.parse("x", EXAMPLE.indent(4))).hasToString(EXAMPLE);
  }

  @Test
  void lineEndsAndByteOrderMarksOfOtherSystemsDoNotMatter() {
    String other = "\uFEFF" + EXAMPLE.replace("\n", "\r\n");

    assertThat(LitmusFile.parse("x", other)).hasToString(EXAMPLE);
    assertThat(LitmusFile.parse("x", other.stripTrailing() + "\r")).hasToString(EXAMPLE);
  }

  @Test
  void whatIsLeftOutOfAFaultHasItsUsualValue() {
    assertThat(call("fault dev0 h0 0x1000 read"))
        .isEqualTo(call("fault dev0 h0 4096 read last grp=0"));
  }

  @Test
  void whatMayBeLeftOutComesInAnyOrder() {
    assertThat(call("fault dev0 h0 0x1000 write+read grp=3 partial"))
        .hasToString("fault dev0 h0 0x1000 read+write partial grp=3");
  }

  @Test
  void anOperationCanBeUncheckedNamedAndHaveSeveralResults() {
    assertThat(call("unchecked unbind h0=>0|EBUSY|SKIP"))
        .hasToString("unchecked unbind h0 => 0 | EBUSY | SKIP");
    assertThat(call("h1 = unchecked bind dev0 mm0 => -12"))
        .isEqualTo(call("unchecked h1 = bind dev0 mm0 => ENOMEM"))
        .hasToString("h1 = unchecked bind dev0 mm0 => ENOMEM");
    assertThat(call("pasid h0 => 0x1").expected()).containsExactly(Result.of(1));
  }

  @Test
  void failuresAreRead() {
    LitmusFile file =
        LitmusFile.parse(
            "x",
            """
            litmus x
            init h0 = bind dev0 mm0
            task A flush dev0
            fail A.1 alloc any
            fail init.1 program 2
            fail init.1 signal 1
            """);

    assertThat(file.scenario().failures())
        .containsExactly(
            new Failure(new OperationRef("A", 1), FailureKind.ALLOC, Failure.ANY),
            new Failure(OperationRef.init(1), FailureKind.PROGRAM, 2),
            new Failure(OperationRef.init(1), FailureKind.SIGNAL, 1));
  }

  @Test
  void everythingAHeaderCanSayIsReadAndPrinted() {
    String text =
        """
        litmus    everything
        doc       first line
        doc       second line
        machine   driver=mock devices=2 mms=3 style=d2 design=old-1 maxPasids=3 queues=2 iopf=off rogue=on
        defect    one
        defect    two
        needs     partials pri

        init      h0 = bind dev0 mm0
        task A    flush dev0
        task Long flush dev1
        fail      A.1 alloc 2

        expect    defect two use-after-free
        expect    contract
        """;

    assertThat(LitmusFile.parse("x", text)).hasToString(text);
    assertThat(
            LitmusFile.parse(
                "x", text.replaceAll("\ndefect +two", "").replace("one\n", "one, two\n")))
        .hasToString(text);
  }

  @Test
  void aLongScheduleIsPrintedOnSeveralLines() {
    String entries = String.join(" ", Stream.generate(() -> "A.1@some.site>B").limit(40).toList());
    LitmusFile file =
        LitmusFile.parse("x", "litmus x\ntask A flush dev0\nschedule " + entries + "\n");

    assertThat(file.toString().lines()).allMatch(line -> line.length() <= 100);
    assertThat(file.toString().lines().filter(line -> line.startsWith("schedule "))).hasSize(8);
    assertThat(LitmusFile.parse("x", file.toString())).isEqualTo(file);
  }

  @Test
  void noOperationAndNoResultIsSpelledLikeAKeyword() {
    assertThat(Operation.words()).doesNotContainAnyElementsOf(Keyword.words());
    assertThat(Operation.words()).doesNotContain("unchecked", "=", "=>", "|");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "-x", "a/b", "ä"})
  void aFileMadeByHandHasANameThatCanBeReadAgain(String name) {
    LitmusFile file = LitmusFile.parse("x", EXAMPLE);

    assertThatThrownBy(() -> file.withName(name)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " a", "a ", "a\nb", "a\u0000b"})
  void aFileMadeByHandHasDocumentationThatCanBeReadAgain(String line) {
    LitmusFile file = LitmusFile.parse("x", EXAMPLE);

    assertThatThrownBy(() -> file.withDoc(List.of(line)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Call call(String text) {
    return LitmusFile.parse("x", "litmus x\ninit h0 = bind dev0 mm0\ntask A " + text + "\n")
        .scenario()
        .calls("A")
        .get(0);
  }
}
