package io.faultline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Campaigns with real workers, and with programs that are none. */
@Timeout(300)
class FuzzCommandTest {
  @TempDir private Path home;

  @BeforeEach
  void aHomeOfItsOwn() throws IOException {
    Cli.copySeeds(home);
    System.setProperty("faultline.home", home.toString());
  }

  @AfterEach
  void forget() {
    System.clearProperty("faultline.home");
    System.clearProperty("faultline.java");
  }

  @Test
  void a_campaign_on_the_faithful_model_finds_nothing_and_keeps_its_corpus() throws IOException {
    Path junit = home.resolve("fuzz.xml");

    Cli cli =
        Cli.run("fuzz", "--for", "5s", "--jobs", "1", "--seed", "1", "--json", "--junit", junit);

    assertThat(cli.err()).isEmpty();
    JsonNode target = cli.json().get("targets").get(0);
    assertThat(cli.status()).isZero();
    assertThat(cli.json().get("pass").asBoolean()).isTrue();
    assertThat(target.get("target").asText()).isEqualTo("sva");
    assertThat(target.get("executions").asLong()).isGreaterThan(100);
    assertThat(target.get("execPerSecond").asLong()).isPositive();
    assertThat(target.get("coverage").asLong()).isGreaterThan(100);
    assertThat(target.get("elapsedMs").asLong()).isGreaterThan(3000);
    assertThat(target.get("findings")).isEmpty();
    assertThat(target.get("notes")).isEmpty();
    assertThat(home.resolve(".faultline/corpus/sva")).isNotEmptyDirectory();
    assertThat(Files.readString(junit)).contains("tests=\"3\" failures=\"0\" errors=\"0\"");
    try (Stream<Path> kept = Files.list(home.resolve(".faultline"))) {
      assertThat(kept.map(path -> path.getFileName().toString()))
          .containsExactlyInAnyOrder("corpus", "logs", "findings");
    }
  }

  @Test
  void a_defect_that_is_found_ends_the_campaign_with_a_bundle() {
    Path out = home.resolve("out");

    Cli cli =
        Cli.run(
            "fuzz",
            "--for",
            "60s",
            "--jobs",
            "1",
            "--seed",
            "1",
            "--defect",
            "iopf-flush-under-group-mutex",
            "--out",
            out,
            "--json");

    assertThat(cli.err()).isEmpty();
    assertThat(cli.status()).isZero();
    JsonNode found = cli.json().get("targets").get(0).get("findings").get(0);
    assertThat(found.fieldNames())
        .toIterable()
        .contains("signature", "bug", "kind", "title", "bundle", "executions", "elapsedMs");
    assertThat(found.get("kind").asText()).isEqualTo("lock-order");
    assertThat(found.get("cleanWithoutDefect").asBoolean()).isTrue();
    Path bundle = Path.of(found.get("bundle").asText());
    assertThat(bundle).isAbsolute().hasParent(out.toAbsolutePath());
    assertThat(Cli.run("replay", bundle, "--times", "10").status()).isZero();
    assertThat(home.resolve(".faultline/corpus")).doesNotExist();
  }

  @Test
  void a_worker_that_dies_is_a_failure_of_the_tool() {
    System.setProperty("faultline.java", "/bin/false");

    Cli cli = Cli.run("fuzz", "--for", "5s", "--json");

    assertThat(cli.status()).isEqualTo(3);
    assertThat(cli.json().get("error").get("message").asText())
        .contains("a worker ended with exit status 1");
  }

  @Test
  void a_worker_that_does_nothing_verifies_nothing() {
    System.setProperty("faultline.java", "/bin/true");

    Cli cli = Cli.run("fuzz", "--for", "5s", "--jobs", "1", "--json");

    assertThat(cli.status()).isEqualTo(3);
    assertThat(cli.json().get("error").get("message").asText()).contains("nothing verified");
  }

  @Test
  void a_worker_that_cannot_be_started_is_a_failure_of_the_tool() {
    System.setProperty("faultline.java", home.resolve("nothing").toString());

    assertThat(Cli.run("fuzz", "--for", "5s").status()).isEqualTo(3);
  }

  @Test
  void a_seed_that_cannot_be_read_has_its_place() {
    Path seed =
        Cli.write(home.resolve("corpus/seeds/sva/wrong.litmus"), "litmus wrong\ntask A wait\n");

    Cli cli = Cli.run("fuzz", "--for", "5s");

    assertThat(cli.err()).startsWith(seed + ":2:8: ");
    cli.refusedWith(cli.err().strip());
  }

  @Test
  void an_interrupted_campaign_prints_what_it_has_done() {
    Interruption interruption = new Interruption();
    interruption.request();

    Cli cli = Cli.run(interruption, "fuzz", "--for", "60s", "--json");

    assertThat(cli.status()).isEqualTo(130);
    assertThat(cli.json().get("pass").asBoolean()).isFalse();
  }
}
