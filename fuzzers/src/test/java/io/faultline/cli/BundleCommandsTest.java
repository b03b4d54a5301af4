package io.faultline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.faultline.check.Kind;
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
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleCommandsTest {
  private static final Set<String> DEFECT = Set.of("iopf-param-use-without-ref");

  private static final LitmusFile LARGE =
      LitmusFile.parse(
          "t",
          """
          litmus large
          machine driver=mock devices=2 mms=1
          init   h0 = bind dev0 mm0
          task A fault dev0 h0 0x1000 read partial
          task A pasid h0
          task B iopf_disable dev0
          task C h1 = bind dev1 mm0
          """);

  @TempDir private Path folder;
  private Path bundle;

  /** One bug of those that the defect leads to, so that tests are about the same one. */
  private static boolean races(Outcome outcome) {
    return outcome.violated() && outcome.finding().kind() == Kind.DATA_RACE;
  }

  @BeforeEach
  void find() {
    var witness =
        Search.run(
                LARGE.scenario(),
                RunOptions.LEAN.withDefects(DEFECT),
                SearchPlan.random(100_000, 1),
                BundleCommandsTest::races,
                SearchProgress.SILENT)
            .witness()
            .orElseThrow();
    bundle =
        BundleWriter.write(
                folder.resolve("found"), Reproduction.of(LARGE.scenario(), DEFECT, witness))
            .path();
  }

  @Test
  void a_bundle_replays_the_same_every_time() {
    Cli people = Cli.run("replay", bundle, "--times", "100");
    JsonNode scripts = Cli.run("replay", bundle, "--times", "100", "--json").json();

    assertThat(people.status()).isZero();
    assertThat(people.out()).contains("100 of 100 identical, hash ");
    assertThat(scripts.get("reproduced").asBoolean()).isTrue();
    assertThat(scripts.get("runs").asInt()).isEqualTo(100);
    assertThat(scripts.get("identical").asInt()).isEqualTo(100);
    assertThat(people.out()).contains(scripts.get("eventHash").asText());
    assertThat(bundle.toString()).endsWith(scripts.get("signature").asText());
  }

  @Test
  void a_bug_that_is_gone_is_status_1() throws IOException {
    // A long random schedule may go on through places that only the defect leads to.
    bundle = Path.of(Cli.run("minimize", bundle, "--json").json().get("bundle").asText());
    Path litmus = copyWithout("defect ", "expect ");

    Cli cli = Cli.run("replay", litmus, "--json");
    assertThat(cli.status()).as(cli.err()).isEqualTo(1);
    assertThat(cli.json().get("reproduced").asBoolean()).isFalse();
    assertThat(cli.json().get("status").asText()).isEqualTo("clean");
    assertThat(cli.json().get("signature").isNull()).isTrue();
  }

  @Test
  void a_place_that_is_gone_is_status_2_with_one_line() throws IOException {
    Path litmus = copyWithout("defect ", "expect ", "schedule ");
    Files.writeString(litmus, Files.readString(litmus) + "schedule A.1@mutex_lock(gone)>B\n");

    Cli cli = Cli.run("replay", litmus, "--json");
    assertThat(cli.status()).isEqualTo(2);
    assertThat(cli.err().lines()).hasSize(1);
    assertThat(cli.err()).contains("a place is gone").contains("mutex_lock(gone)");
    assertThat(cli.json().get("status").asText()).isEqualTo("place-gone");
    assertThat(cli.json().get("error").get("kind").asText()).isEqualTo("place");
  }

  @Test
  void minimize_takes_away_what_the_bug_does_not_need() {
    Path out = folder.resolve("small");

    JsonNode result = Cli.run("minimize", bundle, "--out", out, "--json").json();

    assertThat(result.get("before").get("operations").asInt()).isEqualTo(5);
    assertThat(result.get("after").get("operations").asInt()).isEqualTo(3);
    assertThat(result.get("after").get("tasks").asInt()).isLessThanOrEqualTo(2);
    assertThat(result.get("after").has("preemptions")).isTrue();
    assertThat(result.get("after").get("failures").asInt()).isZero();
    assertThat(result.get("runs").asLong()).isPositive();
    assertThat(result.has("elapsedMs")).isTrue();
    assertThat(result.get("oneMinimal").asBoolean()).isTrue();
    assertThat(Cli.run("replay", result.get("bundle").asText()).status()).isZero();
    assertThat(Path.of(result.get("bundle").asText())).startsWith(out.toAbsolutePath());
  }

  @Test
  void minimize_puts_the_small_bundle_beside_the_large_one() {
    assertThat(Path.of(Cli.run("minimize", bundle, "--json").json().get("bundle").asText()))
        .hasParent(bundle.getParent());
  }

  @Test
  void minimize_searches_for_what_a_litmus_file_without_schedule_expects() {
    Path litmus = Cli.GALLERY.resolve("iopf-partial-fallthrough.litmus");
    Path out = folder.resolve("small");

    JsonNode result = Cli.run("minimize", litmus, "--out", out, "--json").json();
    assertThat(result.get("before").get("operations").asInt()).isEqualTo(3);
    assertThat(result.get("after").get("operations").asInt()).isEqualTo(2);
    assertThat(result.get("oneMinimal").asBoolean()).isTrue();
    assertThat(Cli.run("replay", result.get("bundle").asText()).status()).isZero();
  }

  @Test
  void a_violation_that_no_schedule_shows_cannot_be_minimised() {
    Path litmus =
        Cli.write(
            folder.resolve("wrong.litmus"),
            "litmus wrong\ntask A iopf_disable dev0\nexpect violation hang\n");

    Cli cli = Cli.run("minimize", litmus);
    assertThat(cli.err()).startsWith(litmus + ": there is nothing to minimise");
    cli.refusedWith(cli.err().strip());
  }

  @Test
  void a_bundle_that_shows_nothing_cannot_be_minimised() throws IOException {
    Cli cli = Cli.run("minimize", copyWithout("defect ", "expect "));

    assertThat(cli.err()).contains("there is nothing to minimise");
    cli.refusedWith(cli.err().strip());
  }

  @Test
  void explain_tells_what_happened() {
    Cli people = Cli.run("explain", bundle);
    JsonNode scripts = Cli.run("explain", bundle, "--json").json();

    assertThat(people.status()).isZero();
    assertThat(people.out()).contains("What happened").contains("iopf_disable dev0");
    assertThat(scripts.get("title").asText()).isNotEmpty();
    assertThat(scripts.get("signature").asText()).startsWith(scripts.get("bug").asText());
    assertThat(scripts.get("report").asText()).contains("schedule: ");
    assertThat(scripts.get("explanation").get("steps").size())
        .isEqualTo(scripts.get("explanation").get("stepCount").asInt());
  }

  @Test
  void a_cut_report_is_one_clear_line() throws IOException {
    Path report = bundle.resolve("report.json");
    Files.writeString(report, Files.readString(report).substring(0, 80));

    Cli cli = Cli.run("replay", bundle);
    assertThat(cli.err()).startsWith(report.toString());
    cli.refusedWith(cli.err().strip());
  }

  @Test
  void an_interrupted_replay_says_how_far_it_came() {
    Interruption interruption = new Interruption();
    interruption.request();

    Cli cli = Cli.run(interruption, "replay", bundle, "--times", "1000", "--json");
    assertThat(cli.status()).isEqualTo(130);
    assertThat(cli.json().get("runs").asInt()).isLessThan(1000);
  }

  private Path copyWithout(String... beginnings) throws IOException {
    StringBuilder kept = new StringBuilder();
    for (String line : Files.readAllLines(bundle.resolve("scenario.litmus"))) {
      if (java.util.Arrays.stream(beginnings).noneMatch(line::startsWith)) {
        kept.append(line).append('\n');
      }
    }
    return Cli.write(folder.resolve("copy.litmus"), kept.toString());
  }
}
