package io.faultline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.explore.Judge;
import io.faultline.explore.LitmusSource;
import io.faultline.explore.LockOrderOfAll;
import io.faultline.explore.MergedCycle;
import io.faultline.explore.Question;
import io.faultline.scenario.litmus.Expectation;
import io.faultline.scenario.litmus.LitmusFile;
import io.faultline.scenario.run.SearchPlan;
import io.faultline.scenario.run.SearchProgress;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckReportTest {
  private static final SearchPlan PLAN = SearchPlan.exhaustive(2);

  @TempDir private Path folder;

  @BeforeEach
  void keepsItsBundlesHere() {
    System.setProperty("faultline.home", folder.toString());
  }

  @AfterEach
  void forget() {
    System.clearProperty("faultline.home");
  }

  @Test
  void a_violation_where_none_was_expected_becomes_a_bundle_to_explain() {
    LitmusSource source =
        new LitmusFiles(List.of()).read(Cli.GALLERY.resolve("iopf-param-use-without-ref.litmus"));
    // The faithful model shows none, so the defect stands in for a mistake in the model.
    Question question =
        new Question(source, new Expectation.Clean(), Optional.of("iopf-param-use-without-ref"));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
    Console console = new Console(stream, stream, false, false);

    CheckReport report = new CheckReport(console, PLAN, List.of(question));
    report.add(new Judge(PLAN, SearchProgress.SILENT).judge(question));

    String text = out.toString(StandardCharsets.UTF_8);
    assertThat(text).startsWith("FAIL").contains("violation").contains("schedule ");
    Matcher bundle = Pattern.compile("see it with: ./faultline explain (.*)").matcher(text);
    assertThat(bundle.find()).isTrue();
    assertThat(Path.of(bundle.group(1))).startsWith(folder);
    assertThat(Cli.run("explain", bundle.group(1)).status()).isZero();
    assertThat(report.end(false)).isEqualTo(ExitStatus.FOUND);
  }

  private static LitmusSource source(String name, String program) {
    String text = "litmus " + name + "\nmachine driver=mock devices=1 mms=1\n" + program;
    return new LitmusSource(Path.of(name + ".litmus"), LitmusFile.parse(name, text));
  }

  /** Told with the defect, which stands in for a mistake in the model, or as if it were that. */
  private static String contradiction(List<String> defects, boolean asMistake) {
    LockOrderOfAll locks = new LockOrderOfAll();
    Judge judge = new Judge(PLAN, SearchProgress.SILENT, locks);
    Optional<String> defect = defects.stream().findFirst();
    // Ends before anything is unbound, so that only the other file shows the other order.
    LitmusSource fault =
        source(
            "fault",
            """
            init   h0 = bind dev0 mm0
            task A fault dev0 h0 0x1000 read last
            task A exit mm0
            task A unchecked bind dev0 mm0
            """);
    LitmusSource unbind = source("unbind", "init   h0 = bind dev0 mm0\ntask A unbind h0\n");
    Question first = new Question(fault, new Expectation.Violation("leak"), defect);
    Question second = new Question(unbind, new Expectation.Clean(), defect);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
    CheckReport report =
        new CheckReport(new Console(stream, stream, false, false), PLAN, List.of(first, second));
    judge.judge(first);
    report.add(judge.judge(second));
    for (MergedCycle cycle : locks.cycles(SearchProgress.SILENT)) {
      report.add(
          asMistake ? new MergedCycle(cycle.cycle(), Optional.empty(), cycle.shown()) : cycle);
    }
    int status = report.end(false);
    return out.toString(StandardCharsets.UTF_8) + "exit status " + status;
  }

  @Test
  void a_lock_order_that_two_files_contradict_becomes_a_bundle_of_one_run() {
    String text = contradiction(List.of("iopf-flush-under-group-mutex"), true);

    assertThat(text)
        .contains("FAIL       lock order cycle: ")
        .contains("group->mutex seen in fault.litmus")
        .contains("group->mutex -> ")
        .contains("seen in unbind.litmus")
        .contains("1 passed, 0 failed, 1 found over all files")
        .endsWith("exit status " + ExitStatus.FOUND);
    Matcher bundle = Pattern.compile("see it with: ./faultline explain (.*)").matcher(text);
    assertThat(bundle.find()).isTrue();
    assertThat(Cli.run("replay", bundle.group(1)).status()).isZero();
  }

  @Test
  void with_a_defect_on_it_is_told_and_fails_nothing() {
    assertThat(contradiction(List.of("iopf-flush-under-group-mutex"), false))
        .contains("note       lock order cycle: ")
        .contains(", with the defect iopf-flush-under-group-mutex")
        .endsWith("exit status " + ExitStatus.EXPECTED);
  }

  @Test
  void files_that_agree_say_nothing() {
    assertThat(contradiction(List.of(), false))
        .doesNotContain("lock order")
        .endsWith("exit status " + ExitStatus.EXPECTED);
  }
}
