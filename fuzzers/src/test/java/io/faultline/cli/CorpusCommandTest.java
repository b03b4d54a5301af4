package io.faultline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.faultline.campaign.SeedCorpus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
class CorpusCommandTest {
  @TempDir private Path home;
  private Path seeds;

  @BeforeEach
  void aCorpus() throws IOException {
    System.setProperty("faultline.home", home.toString());
    seeds = Files.createDirectories(home.resolve("seeds"));
    SeedCorpus.write(Cli.CLONE.resolve("corpus/seeds/sva"), seeds);
  }

  @AfterEach
  void forget() {
    System.clearProperty("faultline.home");
  }

  private static Map<String, byte[]> contents(Path folder) throws IOException {
    Map<String, byte[]> contents = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        contents.put(file.getFileName().toString(), Files.readAllBytes(file));
      }
    }
    return contents;
  }

  @Test
  void pruning_removes_what_shows_nothing_more_and_changes_nothing_else() throws IOException {
    for (Map.Entry<String, byte[]> seed : contents(seeds).entrySet()) {
      Files.write(seeds.resolve("again-" + seed.getKey()), seed.getValue());
    }
    Map<String, byte[]> before = contents(seeds);

    JsonNode result = Cli.run("corpus", "prune", seeds, "--json").json();

    Map<String, byte[]> after = contents(seeds);
    assertThat(after.size()).isPositive().isLessThanOrEqualTo(before.size() / 2);
    after.forEach((name, bytes) -> assertThat(bytes).as(name).isEqualTo(before.get(name)));
    assertThat(result.get("before").get("inputs").asInt()).isEqualTo(before.size());
    assertThat(result.get("after").get("inputs").asInt()).isEqualTo(after.size());
    assertThat(result.get("before").get("features").asLong()).isPositive();
    assertThat(result.get("after").get("features").asLong())
        .isGreaterThanOrEqualTo(result.get("before").get("features").asLong());
    assertThat(home.resolve(".faultline")).isEmptyDirectory();
  }

  @Test
  void merging_adds_to_the_first_folder_and_only_reads_the_others() throws IOException {
    Path into = home.resolve("into");
    Map<String, byte[]> before = contents(seeds);

    Cli first = Cli.run("corpus", "merge", into, seeds, "--json");
    Map<String, byte[]> merged = contents(into);
    Cli second = Cli.run("corpus", "merge", into, seeds, "--json");

    assertThat(first.status()).isZero();
    assertThat(merged).isNotEmpty();
    assertThat(first.json().get("after").get("features").asLong())
        .isGreaterThanOrEqualTo(first.json().get("before").get("features").asLong());
    assertThat(contents(seeds).keySet()).isEqualTo(before.keySet());
    assertThat(second.status()).isZero();
    assertThat(contents(into).keySet()).isEqualTo(merged.keySet());
  }

  @Test
  void inputs_that_break_a_rule_are_named() throws IOException {
    int before = contents(seeds).size();

    Cli clean = Cli.run("corpus", "prune", seeds, "--json");
    Cli broken = Cli.run("corpus", "prune", seeds, "--json", "--defect", "iopf-partial-ref-leak");

    assertThat(before).isPositive();
    assertThat(clean.status()).isZero();
    assertThat(clean.json().get("violations")).isEmpty();
    assertThat(broken.status()).isEqualTo(1);
    JsonNode shown = broken.json().get("violations").get(0);
    assertThat(shown.get("kind").asText()).isEqualTo("refcount");
    assertThat(shown.get("inputs").toString())
        .contains(seeds.resolve("fault-group.litmus").toString())
        .doesNotContain("bind-unbind");
  }

  @Test
  void what_is_no_input_is_named_and_nothing_is_changed() throws IOException {
    Path wrong = Cli.write(seeds.resolve("README.md"), "what lies here");
    Map<String, byte[]> before = contents(seeds);

    Cli.run("corpus", "prune", seeds).refusedWith(wrong + ": this is no input of a fuzz target");
    Cli.run("corpus", "merge", home.resolve("new"), seeds)
        .refusedWith(wrong + ": this is no input of a fuzz target");

    assertThat(contents(seeds).keySet()).isEqualTo(before.keySet());
    assertThat(home.resolve("new")).doesNotExist();
  }

  @Test
  void a_folder_that_is_missing_or_empty_is_bad_input() throws IOException {
    Path missing = home.resolve("missing");
    Path empty = Files.createDirectory(home.resolve("empty"));

    Cli.run("corpus", "prune", missing).refusedWith(missing + ": no such folder");
    Cli.run("corpus", "merge", missing, missing).refusedWith(missing + ": no such folder");
    Cli.run("corpus", "prune", empty).refusedWith(empty + ": there is no input in this folder");
    Cli.run("corpus", "merge", seeds)
        .refusedWith("faultline: corpus merge needs a DIR to add to and at least one to read");
    Cli.run("corpus", "prune", seeds, seeds)
        .refusedWith("faultline: corpus prune takes one DIR; use corpus merge for several");
    Cli.run("corpus", "mrege", seeds)
        .refusedWith("faultline: corpus takes merge or prune, not `mrege`; did you mean `merge`?");
  }

  @Test
  void interrupted_it_leaves_everything_as_it_was() throws IOException {
    Interruption interruption = new Interruption();
    interruption.request();
    Map<String, byte[]> before = contents(seeds);

    Cli cli = Cli.run(interruption, "corpus", "prune", seeds, "--json");

    assertThat(cli.status()).isEqualTo(130);
    assertThat(contents(seeds).keySet()).isEqualTo(before.keySet());
    assertThat(home.resolve(".faultline")).isEmptyDirectory();
  }
}
