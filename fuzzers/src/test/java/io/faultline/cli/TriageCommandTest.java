package io.faultline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.faultline.campaign.SeedCorpus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
class TriageCommandTest {
  private static final String DEFECT = "iopf-partial-ref-leak";

  @TempDir private Path folder;
  private Path inputs;
  private Path violating;

  /** The seeds as a fuzzer stores them; some break a rule while the defect is on. */
  @BeforeEach
  void aFolderOfInputs() throws IOException {
    inputs = Files.createDirectories(folder.resolve("sva"));
    SeedCorpus.write(Cli.CLONE.resolve("corpus/seeds/sva"), inputs);
    violating = inputs.resolve("fault-group.litmus");
  }

  private Path corrupt(String name) throws IOException {
    byte[] bytes = Files.readAllBytes(violating);
    return Files.write(inputs.resolve(name), Arrays.copyOf(bytes, bytes.length - 3));
  }

  private static JsonNode triage(Object... words) {
    List<Object> all = new ArrayList<>(List.of("triage"));
    all.addAll(List.of(words));
    all.add("--json");
    Cli cli = Cli.run(all.toArray());
    assertThat(cli.status()).as(cli.err()).isZero();
    return cli.json();
  }

  /** A bundle of the bug that the defect leads to. */
  private Path bundle() {
    Cli cli =
        Cli.run(
            "minimize", violating, "--defect", DEFECT, "--out", folder.resolve("known"), "--json");
    return Path.of(cli.json().get("bundle").asText());
  }

  private static void edit(Path bundle, String line, String by) throws IOException {
    Path scenario = bundle.resolve("scenario.litmus");
    String text = Files.readString(scenario);
    assertThat(text).containsPattern("(?m)^" + line);
    Files.writeString(scenario, text.replaceAll("(?m)^" + line + ".*\n", by));
  }

  /** The report of a bundle says what the scenario says. */
  private static void withoutDefects(Path bundle, String schedule) throws IOException {
    Path file = bundle.resolve("report.json");
    ObjectMapper json = new ObjectMapper();
    ObjectNode report = (ObjectNode) json.readTree(Files.readString(file));
    report.putArray("defects");
    report.put("schedule", schedule);
    Files.writeString(file, json.writeValueAsString(report));
  }

  @Test
  void inputs_are_sorted_by_the_bug_they_show() {
    JsonNode json = triage(inputs, "--defect", DEFECT);

    JsonNode group = json.get("groups").get(0);
    assertThat(json.get("groups")).hasSize(1);
    assertThat(group.get("bug").asText()).startsWith("refcount.");
    assertThat(group.get("kind").asText()).isEqualTo("refcount");
    assertThat(group.get("title").asText()).isNotEmpty();
    assertThat(group.get("status").asText()).isEqualTo("new");
    assertThat(group.get("count").asInt()).isPositive();
    assertThat(group.get("bundles")).hasSize(group.get("count").asInt());
    assertThat(group.get("bundles").toString()).contains(violating.toString());
    assertThat(json.get("totals").get("violating").asInt()).isEqualTo(group.get("count").asInt());
    assertThat(json.get("totals").get("clean").asInt()).isPositive();
    assertThat(json.get("totals").get("targetGuessed").asInt()).isZero();
  }

  @Test
  void with_everything_as_in_the_kernel_nothing_shows() throws IOException {
    JsonNode json = triage(inputs);

    assertThat(json.get("groups")).isEmpty();
    try (var files = Files.list(inputs)) {
      assertThat(json.get("totals").get("clean").asLong()).isEqualTo(files.count());
    }
  }

  @Test
  void what_is_damaged_is_named_and_skipped() throws IOException {
    Path cut = corrupt("cut");
    Path text = Cli.write(inputs.resolve("README.md"), "about these");
    Path half = Files.createDirectory(inputs.resolve("half"));
    Files.writeString(half.resolve("report.json"), "{\"format\": 1,");

    Cli people = Cli.run("triage", inputs, "--defect", DEFECT);
    JsonNode skipped = triage(inputs, "--defect", DEFECT).get("skipped");

    assertThat(people.status()).isZero();
    assertThat(people.out())
        .contains("skipped  " + cut + System.lineSeparator() + "         neither a bundle")
        .contains("3 skipped");
    assertThat(skipped).hasSize(3);
    assertThat(skipped.toString()).contains(text.toString()).contains(half.toString());
  }

  @Test
  void people_get_a_table_that_fits_their_terminal() throws IOException {
    corrupt("cut");
    Cli cli = Cli.run("triage", inputs, "--defect", DEFECT, "--jobs", "2");

    // Paths are as long as they are.
    assertThat(cli.out().lines().filter(line -> !line.contains(inputs.toString())))
        .allMatch(line -> line.length() <= 100);
    assertThat(cli.out())
        .startsWith("status   kind ")
        .containsPattern("(?m)^new      refcount  +\\d+  \\d{4}-\\d\\d-\\d\\d  refcount\\.")
        .containsPattern("\\./faultline explain .* --defect " + DEFECT)
        .containsPattern("\\d+ run: .*; 1 bug; .*, 2 at a time");
  }

  @Test
  void the_result_does_not_depend_on_the_number_of_threads() throws IOException {
    corrupt("cut");
    ObjectNode one = (ObjectNode) triage(inputs, "--defect", DEFECT, "--jobs", "1");
    ObjectNode four = (ObjectNode) triage(inputs, "--defect", DEFECT, "--jobs", "4");

    List<String> ofTheMachine = List.of("elapsedMs", "jobs");
    assertThat(four.remove(ofTheMachine)).isEqualTo(one.remove(ofTheMachine));
    assertThat(one.get("groups")).isNotEmpty();
  }

  @Test
  void a_bug_with_a_bundle_among_the_known_ones_is_known() {
    Path known = bundle().getParent();

    JsonNode json = triage(inputs, "--defect", DEFECT, "--known", known);

    assertThat(json.get("groups")).hasSize(1);
    assertThat(json.get("groups").get(0).get("status").asText()).isEqualTo("known");
    assertThat(json.get("totals").get("known").asInt()).isEqualTo(1);
  }

  @Test
  void a_known_bug_that_is_clean_now_is_fixed() throws IOException {
    Path bundle = bundle();
    edit(bundle, "defect ", "");
    edit(bundle, "expect ", "");
    withoutDefects(bundle, "");

    JsonNode group = triage(inputs, "--known", bundle.getParent()).get("groups").get(0);

    assertThat(group.get("status").asText()).isEqualTo("fixed");
    assertThat(group.get("bug").asText()).startsWith("refcount.");
    assertThat(group.get("count").asInt()).isZero();
    assertThat(group.get("bundles")).isEmpty();
    assertThat(group.get("smallest").asText()).isEqualTo(bundle.toString());
  }

  @Test
  void a_known_bundle_whose_places_are_gone_has_changed() throws IOException {
    Path bundle = bundle();
    edit(bundle, "defect ", "schedule A.1@mutex_lock(gone)>B\n");
    edit(bundle, "expect ", "");
    Files.writeString(
        bundle.resolve("scenario.litmus"),
        Files.readString(bundle.resolve("scenario.litmus")) + "task B h1 = bind dev0 mm0\n");
    withoutDefects(bundle, "A.1@mutex_lock(gone)>B");

    JsonNode group = triage(inputs, "--known", bundle.getParent()).get("groups").get(0);

    assertThat(group.get("status").asText()).isEqualTo("changed");
    assertThat(group.get("reason").asText()).contains("places are gone");
  }

  @Test
  void the_smallest_of_each_bug_can_be_kept_as_a_bundle_that_replays() throws IOException {
    Path out = folder.resolve("out");

    triage(inputs, "--defect", DEFECT, "--out", out);

    try (var bundles = Files.list(out)) {
      Path kept = bundles.reduce((one, other) -> null).orElseThrow();
      assertThat(Cli.run("replay", kept).status()).isZero();
    }
    assertThat(triage(inputs, "--defect", DEFECT, "--known", out).get("groups").get(0).toString())
        .contains("\"status\":\"known\"");
  }

  @Test
  void a_bug_was_first_seen_when_the_oldest_file_about_it_was_written() throws IOException {
    Files.setLastModifiedTime(violating, FileTime.from(Instant.parse("2024-05-06T07:08:09Z")));

    JsonNode group = triage(inputs, "--defect", DEFECT).get("groups").get(0);

    assertThat(group.get("firstSeen").asText()).isEqualTo("2024-05-06T07:08:09Z");
    assertThat(group.get("firstSeenIn").asText()).isEqualTo(violating.toString());
  }

  @Test
  void a_page_has_all_in_one_file_and_replaces_only_pages_of_triages() throws IOException {
    corrupt("cut<b>");
    Path page = folder.resolve("pages").resolve("index.html");
    triage(inputs, "--defect", DEFECT, "--html", page);
    triage(inputs, "--defect", DEFECT, "--html", page);
    Path own = Cli.write(folder.resolve("own.html"), "<html>mine</html>");

    String html = Files.readString(page);
    assertThat(html)
        .contains("<td class=\"status new\"", "refcount", "./faultline explain " + violating)
        .contains("cut&lt;b&gt;")
        .doesNotContain("{{", "http:", "https:", "cut<b>");
    Cli.run("triage", inputs, "--html", own)
        .refusedWith(own + ": this file is there and is no page of a triage; name another");
    assertThat(own).hasContent("<html>mine</html>");
  }

  @Test
  void inputs_whose_target_nothing_tells_are_counted() throws IOException {
    Path elsewhere = Files.move(inputs, folder.resolve("elsewhere"));

    Cli cli = Cli.run("triage", elsewhere, "--defect", DEFECT);

    assertThat(cli.err()).contains("read as inputs of sva").contains("--target");
    assertThat(Cli.run("triage", elsewhere, "--target", "sva").err()).isEmpty();
  }

  @Test
  void a_folder_that_is_not_there_is_bad_input_and_an_empty_one_verifies_nothing()
      throws IOException {
    Path missing = folder.resolve("missing");
    Path empty = Files.createDirectory(folder.resolve("empty"));

    Cli.run("triage", missing).refusedWith(missing + ": no such folder");
    Cli.run("triage", inputs, "--known", missing).refusedWith(missing + ": no such folder");
    Cli.run("triage", violating)
        .refusedWith(violating + ": this is no folder; replay takes a single one");
    Cli.run("triage", inputs, "--jobs", "0")
        .refusedWith("faultline: --jobs must be from 1 to 256, not 0");
    assertThat(Cli.run("triage", empty).status()).isEqualTo(3);
    assertThat(Cli.run("triage", empty).err()).contains("nothing was run").contains("empty");
    assertThat(Cli.run("triage", empty, "--known", inputs).status()).isZero();
  }

  @Test
  void when_everything_is_damaged_nothing_was_verified() throws IOException {
    Path cut = Files.createDirectory(folder.resolve("cut"));
    Files.move(corrupt("a"), cut.resolve("a"));

    Cli cli = Cli.run("triage", cut);

    assertThat(cli.status()).isEqualTo(3);
    assertThat(cli.out()).contains("skipped  " + cut.resolve("a"));
  }

  @Test
  void an_interrupted_triage_tells_what_was_done() {
    Interruption interruption = new Interruption();
    interruption.request();

    Cli cli = Cli.run(interruption, "triage", inputs, "--json");

    assertThat(cli.status()).isEqualTo(130);
    assertThat(cli.json().get("interrupted").asBoolean()).isTrue();
  }
}
