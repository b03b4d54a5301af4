package io.faultline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.faultline.campaign.SeedCorpus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Wherever a bundle is accepted an input of a fuzzer is, too. */
class RawInputCommandsTest {
  private static final String DEFECT = "iopf-partial-ref-leak";

  @TempDir private Path folder;
  private Path input;

  @BeforeEach
  void anEntryOfACorpus() throws IOException {
    Path corpus = Files.createDirectories(folder.resolve("sva"));
    SeedCorpus.write(Cli.CLONE.resolve("corpus/seeds/sva"), corpus);
    input = Files.move(corpus.resolve("fault-group.litmus"), corpus.resolve("0a1b2c"));
  }

  @Test
  void an_input_replays_with_the_defect_that_is_named() {
    Cli people = Cli.run("replay", input, "--defect", DEFECT, "--times", "50");
    JsonNode scripts = Cli.run("replay", input, "--defect", DEFECT, "--json").json();

    assertThat(people.status()).as(people.err()).isZero();
    assertThat(people.err()).isEmpty();
    assertThat(people.out()).startsWith("reproduced: ").contains("50 of 50 identical");
    assertThat(scripts.get("signature").asText()).startsWith("refcount.");
  }

  @Test
  void an_input_that_breaks_no_rule_is_status_1() {
    JsonNode result = Cli.run("replay", input, "--json").json();

    assertThat(Cli.run("replay", input).status()).isEqualTo(1);
    assertThat(result.get("status").asText()).isEqualTo("clean");
  }

  @Test
  void an_input_that_breaks_no_rule_cannot_be_minimised_or_explained() {
    for (String command : new String[] {"minimize", "explain"}) {
      Cli cli = Cli.run(command, input);
      assertThat(cli.err()).startsWith(input + ": there is nothing to " + command.charAt(0));
      cli.refusedWith(cli.err().strip());
    }
  }

  @Test
  void an_input_can_be_minimised_to_a_bundle_and_explained() {
    Path out = folder.resolve("small");

    JsonNode small = Cli.run("minimize", input, "--defect", DEFECT, "--out", out, "--json").json();
    Cli explained = Cli.run("explain", input, "--defect", DEFECT);

    assertThat(small.get("oneMinimal").asBoolean()).isTrue();
    assertThat(Cli.run("replay", small.get("bundle").asText()).status()).isZero();
    assertThat(explained.status()).isZero();
    assertThat(explained.out()).contains("What happened").contains(DEFECT);
    assertThat(explained.out())
        .contains("./faultline replay --times 1000 " + input + " --defect " + DEFECT);
  }

  @Test
  void several_defects_can_be_on() {
    Cli cli = Cli.run("explain", input, "--defect", DEFECT, "--defect", "iopf-flush-after-remove");

    assertThat(cli.out()).contains(DEFECT).contains("iopf-flush-after-remove");
  }

  @Test
  void a_target_that_was_guessed_is_told() throws IOException {
    Path elsewhere = Files.copy(input, folder.resolve("crash-0a1b2c"));

    Cli guessed = Cli.run("replay", elsewhere, "--defect", DEFECT);
    Cli named = Cli.run("replay", elsewhere, "--defect", DEFECT, "--target", "iopf");

    assertThat(guessed.err())
        .startsWith(elsewhere + ": read as an input of the target sva; ")
        .contains("--target");
    assertThat(guessed.status()).isZero();
    assertThat(named.err()).isEmpty();
    assertThat(Cli.run("replay", elsewhere, "--target", "svb").err()).contains("`sva`");
    assertThat(Cli.run("replay", elsewhere, "--target", "svb").status()).isEqualTo(2);
    assertThat(Cli.run("replay", elsewhere, "--defect", "iopf-partial").status()).isEqualTo(2);
  }

  @Test
  void what_is_neither_bundle_nor_litmus_file_nor_input_is_one_clear_line() throws IOException {
    byte[] bytes = Files.readAllBytes(input);
    Path cut = Files.write(folder.resolve("cut"), Arrays.copyOf(bytes, bytes.length / 2));
    Path empty = Files.write(folder.resolve("empty"), new byte[0]);

    for (Path file : new Path[] {cut, empty}) {
      for (String command : new String[] {"replay", "minimize", "explain"}) {
        Cli.run(command, file)
            .refusedWith(
                file
                    + ": neither a bundle nor a litmus file nor an input of a fuzz target;"
                    + " cut off or changed?");
      }
    }
    JsonNode error = Cli.run("replay", cut, "--json").json().get("error");
    assertThat(error.get("kind").asText()).isEqualTo("bundle");
    assertThat(error.get("file").asText()).isEqualTo(cut.toString());
  }

  @Test
  void a_litmus_file_names_its_defects_itself() {
    Path litmus = Cli.write(folder.resolve("x.litmus"), "litmus x\ntask A h0 = bind dev0 mm0\n");

    Cli.run("replay", litmus, "--defect", DEFECT)
        .refusedWith(
            litmus
                + ": this is no input of a fuzzer, so --defect means nothing; a bundle and a litmus"
                + " file say themselves what is on");
  }
}
