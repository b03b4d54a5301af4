package io.faultline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.faultline.repro.BundleWriter;
import io.faultline.repro.Reproduction;
import io.faultline.scenario.litmus.LitmusFile;
import io.faultline.scenario.run.Outcome;
import io.faultline.scenario.run.RunOptions;
import io.faultline.scenario.run.Search;
import io.faultline.scenario.run.SearchPlan;
import io.faultline.scenario.run.SearchProgress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is wrong with a bundle, every command says it in one line and ends with status 2. */
class DamagedBundlesTest {
  private static final String DEFECT = "iopf-param-use-without-ref";
  private static final String SCENARIO = "scenario.litmus";
  private static final String REPORT = "report.json";

  private static final List<List<String>> COMMANDS =
      List.of(
          List.of("replay"),
          List.of("minimize"),
          List.of("explain"),
          List.of("export", "--format", "junit"));

  private static Reproduction violation;

  @TempDir Path dir;

  /** Spoils a bundle. */
  @FunctionalInterface
  private interface Damage {
    void to(Path bundle) throws IOException;
  }

  /**
   * What is wrong.
   *
   * @param name in words
   * @param file whose fault it is; empty for the bundle as a whole
   * @param placed whether it has a line and a column
   * @param says part of the message
   */
  private record Case(String name, String file, boolean placed, String says, Damage damage) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static final List<Case> CASES =
      List.of(
          whole("no bundle", "there is no such bundle", DamagedBundlesTest::deleteAll),
          whole("an empty folder", "this folder is no bundle", DamagedBundlesTest::empty),
          in(SCENARIO, "no scenario", "is missing; restore it", delete(SCENARIO)),
          in(REPORT, "no report", "is missing; restore it", delete(REPORT)),
          in(
              REPORT,
              "another version",
              "has format 2",
              change(REPORT, "\"format\" : 1", "\"format\" : 2")),
          at(REPORT, "a cut report", "no complete JSON", DamagedBundlesTest::cut),
          at(
              SCENARIO,
              "a scenario with half a line",
              "fault",
              change(SCENARIO, " 0x1000 read partial", "")),
          at(
              SCENARIO,
              "a task of another scenario",
              "names a task `C`",
              change(SCENARIO, ">B", ">C")),
          at(
              SCENARIO,
              "an operation of another scenario",
              "no operation `A.7`",
              change(SCENARIO, "prq1@", "A.7@")),
          whole("an agent of another machine", "a place is gone", agentOfAnotherMachine()),
          at(
              SCENARIO,
              "a machine of another version",
              "queues=2",
              change(SCENARIO, "driver=mock", "driver=mock queues=2")),
          in(
              REPORT,
              "another signature",
              "contradicts itself",
              change(REPORT, "\"symptom\" : \"", "\"symptom\" : \"X")),
          in(
              REPORT,
              "another schedule",
              "of another run",
              change(SCENARIO, "schedule ", "schedule start>B ")),
          in(
              REPORT,
              "a scenario cut before its schedule",
              "of another run",
              change(SCENARIO, "schedule prq1@mutex_lock(fault_param->lock)>B", "")),
          in(
              REPORT,
              "another name",
              "of another run",
              change(SCENARIO, "litmus   ", "litmus   x-")),
          at(
              SCENARIO,
              "an unknown defect",
              "did you mean `" + DEFECT + "`?",
              change(SCENARIO, "defect   " + DEFECT, "defect   " + DEFECT + "x")),
          at(SCENARIO, "a binary scenario", "no UTF-8 text", bytes(SCENARIO, 0xff, 0xfe)),
          in(REPORT, "a binary report", "no UTF-8 text", bytes(REPORT, 0xff, 0xfe)),
          at(SCENARIO, "an empty scenario", "the file says nothing", bytes(SCENARIO)),
          in(REPORT, "an empty report", "the file is empty", bytes(REPORT)),
          at(SCENARIO, "a huge scenario", "too large", bytes(SCENARIO, new int[70_000])),
          at(REPORT, "a huge report", "too large", bytes(REPORT, new int[1_100_000])),
          in(SCENARIO, "a folder as scenario", "this is a folder", folder(SCENARIO)),
          in(REPORT, "a folder as report", "this is a folder", folder(REPORT)));

  @BeforeAll
  static void find() {
    LitmusFile file = Cli.gallery(DEFECT);
    violation =
        Search.run(
                file.scenario(),
                RunOptions.LEAN.withDefects(Set.of(DEFECT)),
                SearchPlan.exhaustive(1),
                Outcome::violated,
                SearchProgress.SILENT)
            .witness()
            .map(witness -> Reproduction.of(file.scenario(), Set.of(DEFECT), witness))
            .orElseThrow();
  }

  static Stream<Arguments> damages() {
    return CASES.stream()
        .flatMap(damage -> COMMANDS.stream().map(command -> Arguments.of(damage, command)));
  }

  @ParameterizedTest
  @MethodSource("damages")
  void it_is_one_clear_line_and_status_2(Case damage, List<String> command) throws IOException {
    Path bundle = BundleWriter.write(dir, violation).path();
    damage.damage().to(bundle);
    Path file = damage.file().isEmpty() ? bundle : bundle.resolve(damage.file());

    Cli people = Cli.run(words(command, bundle));
    assertThat(people.status()).isEqualTo(2);
    assertThat(people.err().lines()).hasSize(1);
    assertThat(people.err())
        .startsWith(file.toString() + ":")
        .contains(damage.says())
        .doesNotContain("Exception");

    Cli scripts = Cli.run(words(command, bundle, "--json"));
    JsonNode error = scripts.json().get("error");
    assertThat(scripts.status()).isEqualTo(2);
    assertThat(error.get("file").asText()).isEqualTo(file.toString());
    assertThat(error.get("message").asText()).contains(damage.says());
    assertThat(error.get("line").isNull()).isEqualTo(!damage.placed());
    assertThat(error.get("column").isNull()).isEqualTo(!damage.placed());
  }

  private static Object[] words(List<String> command, Path bundle, String... more) {
    List<Object> words = new ArrayList<>(command);
    words.add(bundle);
    words.addAll(List.of(more));
    return words.toArray();
  }

  private static Case whole(String name, String says, Damage damage) {
    return new Case(name, "", false, says, damage);
  }

  private static Case in(String file, String name, String says, Damage damage) {
    return new Case(name, file, false, says, damage);
  }

  private static Case at(String file, String name, String says, Damage damage) {
    return new Case(name, file, true, says, damage);
  }

  private static void deleteAll(Path bundle) throws IOException {
    empty(bundle);
    Files.delete(bundle);
  }

  private static void empty(Path bundle) throws IOException {
    Files.delete(bundle.resolve(SCENARIO));
    Files.delete(bundle.resolve(REPORT));
  }

  private static Damage delete(String file) {
    return bundle -> Files.delete(bundle.resolve(file));
  }

  private static void cut(Path bundle) throws IOException {
    String text = Files.readString(bundle.resolve(REPORT));
    Files.writeString(bundle.resolve(REPORT), text.substring(0, text.length() / 2));
  }

  private static Damage change(String file, String from, String to) {
    return bundle -> {
      String text = Files.readString(bundle.resolve(file));
      assertThat(text).contains(from);
      Files.writeString(bundle.resolve(file), text.replace(from, to));
    };
  }

  /** Only a run can tell which agents a machine has. */
  private static Damage agentOfAnotherMachine() {
    return bundle -> {
      change(SCENARIO, "prq1@", "prq4@").to(bundle);
      change(REPORT, "prq1@", "prq4@").to(bundle);
    };
  }

  private static Damage bytes(String file, int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bundle -> Files.write(bundle.resolve(file), bytes);
  }

  private static Damage folder(String file) {
    return bundle -> {
      Files.delete(bundle.resolve(file));
      Files.createDirectory(bundle.resolve(file));
    };
  }
}
