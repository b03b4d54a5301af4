package io.faultline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.faultline.sim.Backend;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Measures for a moment: what comes out is right, however fast it is. */
@Timeout(300)
class BenchCommandTest {
  @TempDir private Path home;
  private Path gallery;

  @BeforeEach
  void aHomeOfItsOwn() throws IOException {
    gallery = Files.createDirectories(home.resolve("corpus").resolve("gallery"));
    System.setProperty("faultline.home", home.toString());
  }

  @AfterEach
  void forget() {
    System.clearProperty("faultline.home");
  }

  private void litmus(String name, String fault) throws IOException {
    Files.writeString(
        gallery.resolve(name + ".litmus"),
        """
        litmus   %s
        init     h0 = bind dev0 mm0
        task A   %s
        task B   unbind h0
        expect   clean
        """
            .formatted(name, fault));
  }

  @Test
  void the_simulator_is_measured_on_each_file_of_the_gallery_and_inside_the_fuzzer()
      throws IOException {
    litmus("one", "fault dev0 h0 0x1000 read last");
    litmus("two", "fault dev0 h0 0x2000 read partial");

    Cli cli = Cli.run("bench", "sim", "--for", "1s", "--json");

    assertThat(cli.err()).isEmpty();
    assertThat(cli.status()).isZero();
    JsonNode json = cli.json();
    assertThat(json.get("jdk").asText()).isEqualTo(Runtime.version().toString());
    assertThat(json.get("backend").asText()).isEqualTo(Backend.preferred().toString());
    assertThat(json.get("scenariosPerSecond").asLong()).isPositive();
    assertThat(json.get("executionsPerSecond").asLong()).isPositive();
    assertThat(json.get("files")).hasSize(2);
    assertThat(json.get("files").get(0).get("name").asText()).isEqualTo("one");
    assertThat(json.get("files").get(0).get("steps").asLong()).isGreaterThan(100);
    assertThat(json.get("files").get(1).get("runs").asLong()).isPositive();
    assertThat(json.get("leftOut")).isEmpty();
    assertThat(home.resolve(".faultline")).isEmptyDirectory();
  }

  @Test
  void the_classics_are_searched_in_every_way() {
    JsonNode rows = Cli.run("bench", "classics", "--json").json().get("classics");

    assertThat(rows).hasSize(40);
    assertThat(rows.get(0).get("sample").asText()).isEqualTo("lost-update");
    assertThat(rows.get(0).get("verdict").asText()).isEqualTo("violation");
    assertThat(rows.get(0).get("kind").asText()).isEqualTo("invariant");
    assertThat(rows.get(0).get("runs").asLong()).isPositive();
    assertThat(rows.get(7).get("verdict").asText()).isEqualTo("clean");
    assertThat(Cli.run("bench", "classics").out().lines()).hasSize(41);
  }

  @Test
  void searches_without_feedback_find_a_defect_from_the_seeds_of_its_target() throws IOException {
    seed("iopf", "disable", "task A iopf_disable dev0");

    JsonNode rows =
        Cli.run(
                "bench",
                "gallery",
                "--json",
                "--for",
                "60s",
                "--seeds",
                "3",
                "--search",
                "pct",
                "--defect",
                "iopf-flush-after-remove")
            .json()
            .get("defects");

    assertThat(rows).hasSize(1);
    assertThat(rows.get(0).get("id").asText()).isEqualTo("iopf-flush-after-remove");
    assertThat(rows.get(0).get("search").asText()).isEqualTo("pct");
    assertThat(rows.get(0).get("reached").asInt()).isEqualTo(3);
    assertThat(rows.get(0).get("triggered").asInt()).isEqualTo(3);
    assertThat(rows.get(0).get("runsMedian").asLong()).isPositive();
    assertThat(rows.get(0).get("msMedian").isIntegralNumber()).isTrue();
  }

  @Test
  void small_schedules_are_enumerated_and_a_picture_is_drawn() throws IOException {
    seed("iopf", "disable", "task A iopf_disable dev0");
    Path svg = home.resolve("gallery.svg");
    Object[] words = {
      "bench",
      "gallery",
      "--json",
      "--seeds",
      "2",
      "--search",
      "exhaustive",
      "--defect",
      "iopf-flush-after-remove",
      "--svg",
      svg
    };

    JsonNode json = Cli.run(words).json();
    Cli again = Cli.run(words);

    JsonNode row = json.get("defects").get(0);
    assertThat(row.get("search").asText()).isEqualTo("exhaustive");
    assertThat(row.get("reached").asInt()).isEqualTo(2);
    assertThat(row.get("triggered").asInt()).isEqualTo(2);
    assertThat(row.get("runsMedian").asLong()).isPositive();
    assertThat(json.get("svg").asText()).isEqualTo(svg.toString());
    assertThat(again.json().get("defects").get(0).get("runsMedian"))
        .isEqualTo(row.get("runsMedian"));
    assertThat(Files.readString(svg)).contains("iopf-flush-after-remove", "exhaustive");
  }

  @Test
  void a_picture_replaces_only_pictures_of_this_command() throws IOException {
    Path own = Cli.write(home.resolve("own.svg"), "<svg/>");

    Cli.run("bench", "gallery", "--svg", own)
        .refusedWith(own + ": this file is there and is no picture of bench gallery; name another");
    Cli.run("bench", "classics", "--svg", home.resolve("new.svg"))
        .refusedWith("faultline: --svg is for bench gallery; classics has no picture");
    assertThat(own).hasContent("<svg/>");
  }

  @Test
  void a_campaign_is_measured_and_leaves_nothing() throws IOException {
    seed("iopf", "disable", "task A iopf_disable dev0");

    Cli cli =
        Cli.run(
            "bench",
            "gallery",
            "--seeds",
            "1",
            "--search",
            "fuzz",
            "--defect",
            "iopf-flush-after-remove");

    assertThat(cli.status()).as(cli.err()).isZero();
    assertThat(cli.out()).containsPattern("iopf-flush-after-remove +iopf +fuzz +1/1 +1/1 ");
    assertThat(home.resolve(".faultline")).isEmptyDirectory();
  }

  @Test
  void findings_of_campaigns_are_minimised_and_kept_for_the_next_time() throws IOException {
    seed("iopf", "disable", "task A iopf_disable dev0\ntask A flush dev0");
    Object[] words = {
      "bench",
      "minimize",
      "--for",
      "200s",
      "--seeds",
      "1",
      "--json",
      "--defect",
      "iopf-flush-after-remove",
      "--inputs",
      home.resolve("raw")
    };

    Cli first = Cli.run(words);
    assertThat(first.status()).as(first.err()).isZero();
    JsonNode row = first.json().get("defects").get(0);
    assertThat(row.get("id").asText()).isEqualTo("iopf-flush-after-remove");
    assertThat(row.get("bugs")).hasSize(1);
    JsonNode bug = row.get("bugs").get(0);
    assertThat(bug.get("findings")).hasSize(1);
    assertThat(bug.get("after").asText()).isEqualTo("0 tasks, 0 operations, 0 preemptions");
    assertThat(bug.get("oneMinimal").asBoolean()).isTrue();
    assertThat(bug.get("same").asBoolean()).isTrue();
    assertThat(row.get("libFuzzer").isNull()).isTrue();
    assertThat(home.resolve("raw/iopf-flush-after-remove/1.input")).isNotEmptyFile();
    assertThat(home.resolve(".faultline")).isEmptyDirectory();

    // Without seeds no campaign could begin, and none has to.
    Files.delete(home.resolve("corpus/seeds/iopf/disable.litmus"));
    Cli second = Cli.run(words);
    assertThat(second.status()).as(second.err()).isZero();
    JsonNode again = second.json().get("defects").get(0).get("bugs").get(0);
    assertThat(again.get("bug")).isEqualTo(bug.get("bug"));
    assertThat(again.get("sizes")).isEqualTo(bug.get("sizes"));
  }

  @Test
  void a_search_or_a_number_of_seeds_that_does_not_exist_is_refused() {
    assertThat(Cli.run("bench", "gallery", "--search", "exhaust").status()).isEqualTo(2);
    assertThat(Cli.run("bench", "gallery", "--search", "pos", "--search", "x").status())
        .isEqualTo(2);
    assertThat(Cli.run("bench", "gallery", "--seeds", "0").status()).isEqualTo(2);
    assertThat(Cli.run("bench", "minimize", "--seeds", "0").status()).isEqualTo(2);
    assertThat(Cli.run("bench", "gallery", "--defect", "nothing").status()).isEqualTo(2);
  }

  private void seed(String target, String name, String operation) throws IOException {
    Path seeds = Files.createDirectories(home.resolve("corpus").resolve("seeds").resolve(target));
    Files.writeString(
        seeds.resolve(name + ".litmus"),
        "litmus " + name + "\nmachine driver=mock devices=1 mms=1\n" + operation + "\n");
  }

  @Test
  void a_scenario_that_has_no_form_as_bytes_is_left_out_and_named() throws IOException {
    litmus("one", "fault dev0 h0 0x1000 read last");
    Files.writeString(
        gallery.resolve("wide.litmus"),
        """
        litmus   wide
        machine  driver=mock devices=1 mms=1 maxPasids=3
        init     h0 = bind dev0 mm0
        task A   unbind h0
        expect   clean
        """);

    Cli cli = Cli.run("bench", "sim", "--for", "1s");

    assertThat(cli.status()).as(cli.err()).isZero();
    assertThat(cli.out()).contains("left out: wide: ").containsPattern("one +[0-9,]+ scenarios/s");
  }

  @Test
  void without_a_gallery_nothing_was_measured() {
    Cli cli = Cli.run("bench", "sim", "--for", "1s");

    assertThat(cli.status()).isEqualTo(3);
    assertThat(cli.err()).contains("nothing measured: there is no litmus file in " + gallery);
  }

  @Test
  void a_topic_that_does_not_exist_is_refused_with_the_nearest_word() {
    Cli cli = Cli.run("bench", "sin");

    assertThat(cli.status()).isEqualTo(2);
    assertThat(cli.err()).contains("sin").contains("did you mean `sim`?");
  }
}
