package io.faultline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckCommandTest {
  private static final String LIFE =
      """
      litmus life
      machine driver=mock devices=1 mms=1
      task A h0 = bind dev0 mm0
      task A unbind h0
      """;

  private static final String RACE =
      """
      litmus race
      machine driver=mock devices=1 mms=1
      defect iopf-param-use-without-ref
      init   h0 = bind dev0 mm0
      task A fault dev0 h0 0x1000 read partial
      task B iopf_disable dev0
      """;

  @TempDir private Path folder;

  @BeforeEach
  void keepsItsBundlesHere() {
    System.setProperty("faultline.home", folder.toString());
  }

  @AfterEach
  void forget() {
    System.clearProperty("faultline.home");
  }

  private Path file(String text) {
    return Cli.write(folder.resolve("test.litmus"), text);
  }

  @Test
  void the_gallery_is_as_expected() {
    Cli cli = Cli.run("check", Cli.GALLERY, "--json");
    JsonNode result = cli.json();

    assertThat(cli.err()).isEmpty();
    assertThat(cli.status()).isZero();
    assertThat(result.get("pass").asBoolean()).isTrue();
    for (JsonNode line : result.get("results")) {
      assertThat(line.get("pass").asBoolean()).isTrue();
      assertThat(Path.of(line.get("file").asText())).isAbsolute().exists();
      if (line.get("expected").asText().equals("clean")) {
        assertThat(line.get("exhaustive").asBoolean()).isTrue();
        assertThat(line.get("bound").asInt()).isEqualTo(2);
        assertThat(line.get("verdict").asText()).isEqualTo("clean");
      }
    }
  }

  @Test
  void a_result_has_all_its_keys() {
    JsonNode line =
        Cli.run("check", file(RACE + "expect defect use-after-free\n"), "--json")
            .json()
            .get("results")
            .get(0);

    assertThat(line.fieldNames())
        .toIterable()
        .contains(
            "file",
            "name",
            "defect",
            "expected",
            "verdict",
            "kind",
            "signature",
            "executed",
            "pruned",
            "exhaustive",
            "bound",
            "elapsedMs",
            "pass");
    assertThat(line.get("name").asText()).isEqualTo("race");
    assertThat(line.get("defect").asText()).isEqualTo("iopf-param-use-without-ref");
    assertThat(line.get("expected").asText()).isEqualTo("defect use-after-free");
    assertThat(line.get("verdict").asText()).isEqualTo("violation");
    assertThat(line.get("kind").asText()).isEqualTo("use-after-free");
    assertThat(line.get("signature").asText()).startsWith("use-after-free.iommu_fault_param.");
    assertThat(line.get("bundle").isNull()).isTrue();
  }

  @Test
  void an_expectation_that_fails_is_status_1() {
    Cli cli = Cli.run("check", file(LIFE + "expect violation leak\n"));

    assertThat(cli.status()).isEqualTo(1);
    assertThat(cli.out()).contains("FAIL").contains("no schedule up to the bound shows it");
    assertThat(cli.out()).endsWith("0 passed, 1 failed" + System.lineSeparator());
  }

  @Test
  void a_schedule_against_an_expectation_is_shown() {
    Cli cli = Cli.run("check", file(LIFE + "expect never A.2==0\n"));

    assertThat(cli.status()).isEqualTo(1);
    assertThat(cli.out()).contains("FAIL").contains("schedule all defaults");
  }

  @Test
  void another_violation_than_the_expected_one_is_told() {
    Path file = file(RACE + "expect defect hang\n");
    Path other = Cli.write(folder.resolve("life.litmus"), LIFE + "expect clean\n");

    Cli cli = Cli.run("check", file, other, "--json");
    JsonNode failed = cli.json().get("results").get(0);
    assertThat(cli.status()).isEqualTo(1);
    assertThat(failed.get("verdict").asText()).isEqualTo("not-found");
    assertThat(failed.get("reason").asText()).contains("another violation is found");
    assertThat(cli.json().get("results").get(1).get("pass").asBoolean()).isTrue();
  }

  @Test
  void a_spent_budget_is_undecided_and_never_clean() {
    Cli cli = Cli.run("check", file(RACE + "expect clean\n"), "--runs", "3");

    assertThat(cli.status()).isEqualTo(3);
    assertThat(cli.out()).startsWith("undecided").contains("--runs");
  }

  @Test
  void a_random_search_never_says_clean() {
    Cli cli = Cli.run("check", file(LIFE + "expect clean\n"), "--search", "random", "--runs", "10");

    assertThat(cli.status()).isEqualTo(3);
  }

  @Test
  void every_search_by_chance_finds_the_gallerys_race_and_repeats_itself() {
    Path file = file(RACE + "expect defect use-after-free\n");

    for (String search : new String[] {"random", "pct", "pos"}) {
      Object[] words = {"check", file, "--search", search, "--seed", "5", "--json"};
      JsonNode first = Cli.run(words).json().get("results").get(0);
      assertThat(first.get("pass").asBoolean()).as(search).isTrue();
      assertThat(Cli.run(words).json().get("results").get(0).get("executed"))
          .isEqualTo(first.get("executed"));
    }
  }

  @Test
  void a_failure_counts_more_than_what_is_undecided() {
    file(RACE + "expect clean\n");
    Cli.write(folder.resolve("life.litmus"), LIFE + "expect never A.2==0\n");

    assertThat(Cli.run("check", folder, "--runs", "3").status()).isEqualTo(1);
  }

  @Test
  void with_a_defect_only_its_lines_are_judged() {
    JsonNode results =
        Cli.run("check", Cli.GALLERY, "--defect", "iopf-param-use-without-ref", "--json")
            .json()
            .get("results");

    assertThat(results).hasSize(1);
    assertThat(results.get(0).get("defect").asText()).isEqualTo("iopf-param-use-without-ref");
  }

  @Test
  void nothing_to_judge_is_nothing_verified() {
    Cli cli = Cli.run("check", file(LIFE), "--json");

    assertThat(cli.status()).isEqualTo(3);
    assertThat(cli.json().get("error").get("kind").asText()).isEqualTo("nothing-verified");
    assertThat(cli.err()).contains("it has no expect line");
  }

  @Test
  void no_line_about_the_defect_is_nothing_verified() {
    Path file = file(LIFE + "expect clean\n");

    assertThat(Cli.run("check", file, "--defect", "iopf-param-use-without-ref").status())
        .isEqualTo(3);
  }

  @Test
  void parts_make_the_whole() {
    int lines = Cli.run("check", Cli.GALLERY, "--json").json().get("results").size();
    int sum = 0;
    for (int i = 1; i <= 3; i++) {
      sum +=
          Cli.run("check", Cli.GALLERY, "--json", "--shard", i + "/3").json().get("results").size();
    }

    assertThat(sum).isEqualTo(lines);
    assertThat(Cli.run("check", Cli.GALLERY, "--shard", "99/99").status()).isEqualTo(3);
  }

  @Test
  void a_file_named_twice_is_judged_once() {
    Path file = file(LIFE + "expect clean\n");

    assertThat(Cli.run("check", file, folder, file, "--json").json().get("results")).hasSize(1);
  }

  @Test
  void a_feature_the_machine_lacks_is_skipped_and_verifies_nothing() {
    Cli cli = Cli.run("check", file(LIFE + "needs ats\nexpect clean\n"));

    assertThat(cli.status()).isEqualTo(3);
    assertThat(cli.out()).startsWith("skipped").contains("1 skipped");
  }

  @Test
  void the_report_for_continuous_integration_has_a_test_for_each_line() throws IOException {
    Path report = folder.resolve("reports").resolve("check.xml");
    Path file = file(LIFE + "expect clean\nexpect violation leak\n");

    Cli.run("check", file, "--junit", report);

    assertThat(Files.readString(report))
        .contains("tests=\"2\" failures=\"1\" errors=\"0\" skipped=\"0\"")
        .contains("name=\"expect clean\"")
        .contains("<failure message=\"no schedule up to the bound shows it");
  }

  @Test
  void an_interrupted_check_prints_what_it_has_done() {
    Interruption interruption = new Interruption();
    interruption.request();

    Cli cli = Cli.run(interruption, "check", Cli.GALLERY, "--json");

    assertThat(cli.status()).isEqualTo(130);
    assertThat(cli.json().get("pass").asBoolean()).isFalse();
    assertThat(cli.json().get("results")).isEmpty();
  }
}
