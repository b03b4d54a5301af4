package io.faultline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.explore.Judge;
import io.faultline.explore.LitmusSource;
import io.faultline.explore.Question;
import io.faultline.scenario.litmus.Expectation;
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
}
