package io.faultline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportCommandTest {
  private static final String RACE =
      """
      litmus   race
      machine  driver=mock devices=1 mms=1
      defect   iopf-flush-under-group-mutex
      init     h0 = bind dev0 mm0
      task A   fault dev0 h0 0x1000 read last
      task B   unbind h0
      expect   defect lock-order
      schedule start>A
      """;

  @TempDir private Path folder;

  private Path race() {
    return Cli.write(folder.resolve("race.litmus"), RACE);
  }

  private JsonNode export(Object... words) {
    Object[] all = new Object[words.length + 3];
    all[0] = "export";
    all[1] = race();
    System.arraycopy(words, 0, all, 2, words.length);
    all[all.length - 1] = "--json";
    Cli cli = Cli.run(all);
    assertThat(cli.status()).as(cli.err()).isZero();
    return cli.json();
  }

  @Test
  void people_get_the_text_itself() {
    Cli cli = Cli.run("export", race(), "--format", "litmus");

    assertThat(cli.status()).as(cli.err()).isZero();
    assertThat(cli.err()).isEmpty();
    assertThat(cli.out()).startsWith("litmus   race\n").contains("expect   defect lock-order\n");
  }

  @Test
  void an_exported_litmus_file_is_checked_and_replayed() {
    Path file = folder.resolve("out.litmus");
    assertThat(Cli.run("export", race(), "--format", "litmus", "--out", file).status()).isZero();

    assertThat(Cli.run("check", file).status()).isZero();
    assertThat(Cli.run("replay", file).status()).isZero();
  }

  @Test
  void scripts_get_the_text_where_there_is_no_file() {
    JsonNode result = export("--format", "junit");

    assertThat(result.get("format").asText()).isEqualTo("junit");
    assertThat(result.get("file").isNull()).isTrue();
    assertThat(result.get("text").asText()).contains("assertClean(RACE, BUG);");
    assertThat(result.get("signature").asText()).startsWith(result.get("bug").asText() + ".");
  }

  @Test
  void scripts_get_the_absolute_name_of_the_file() throws IOException {
    Path file = folder.resolve("new").resolve("race.sarif");
    JsonNode result = export("--format", "sarif", "--out", file);

    assertThat(result.get("file").asText()).isEqualTo(file.toAbsolutePath().toString());
    assertThat(result.has("text")).isFalse();
    assertThat(new ObjectMapper().readTree(file.toFile()).at("/version").asText())
        .isEqualTo("2.1.0");
  }

  @Test
  void in_a_folder_the_file_is_named_after_the_finding() {
    Path litmus = Path.of(export("--format", "litmus", "--out", folder).get("file").asText());
    Path junit = Path.of(export("--format", "junit", "--out", folder).get("file").asText());

    assertThat(litmus).hasParent(folder).exists();
    assertThat(litmus.getFileName().toString()).startsWith("lock-order.").endsWith(".litmus");
    String name = junit.getFileName().toString();
    assertThat(name).startsWith("LockOrder").endsWith("Test.java");
    assertThat(junit).content().contains("\nclass " + name.replace(".java", "") + " {");
  }

  @Test
  void a_file_of_theirs_is_not_overwritten_unless_they_say_so() throws IOException {
    Path file = Cli.write(folder.resolve("mine.litmus"), "mine\n");

    Cli.run("export", race(), "--format", "litmus", "--out", file)
        .refusedWith(
            file + ": there is another file already; name a new one, or overwrite with --force");
    assertThat(file).hasContent("mine\n");

    export("--format", "litmus", "--out", file, "--force");
    assertThat(Files.readString(file)).startsWith("litmus   race");
    // The same content again is no surprise.
    export("--format", "litmus", "--out", file);
  }

  @Test
  void a_file_below_a_file_cannot_be_written() {
    Path file = Cli.write(folder.resolve("mine.txt"), "mine\n");

    Cli cli = Cli.run("export", race(), "--format", "litmus", "--out", file.resolve("x.litmus"));
    assertThat(cli.err()).contains("cannot be written").contains("mine.txt");
    cli.refusedWith(cli.err().strip());
  }

  @Test
  void what_shows_nothing_is_not_exported() {
    Path file =
        Cli.write(folder.resolve("clean.litmus"), RACE.replaceAll("(?m)^(defect|expect) .*\n", ""));

    Cli cli = Cli.run("export", file, "--format", "junit");
    assertThat(cli.err()).startsWith(file + ": there is nothing to export: clean now");
    cli.refusedWith(cli.err().strip());
  }

  @Test
  void a_litmus_file_without_schedule_is_refused() {
    Path file = Cli.write(folder.resolve("x.litmus"), RACE.replace("schedule start>A\n", ""));

    Cli cli = Cli.run("export", file, "--format", "sarif");
    assertThat(cli.err()).startsWith(file + ": this litmus file has no schedule line");
    cli.refusedWith(cli.err().strip());
  }
}
