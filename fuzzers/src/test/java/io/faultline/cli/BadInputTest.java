package io.faultline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.faultline.scenario.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BadInputTest {
  private static final String BEGIN =
      """
      litmus race
      machine driver=mock devices=1 mms=1
      init   h0 = bind dev0 mm0
      """;

  @TempDir private Path folder;

  private Path file(String text) {
    return Cli.write(folder.resolve("race.litmus"), text);
  }

  @Test
  void a_missing_file_is_named_and_the_nearest_one_suggested() {
    file(BEGIN);

    Path missing = folder.resolve("rice.litmus");
    Cli.run("check", missing)
        .refusedWith(missing + ": no such file or folder; did you mean `race.litmus`?");
  }

  @Test
  void a_folder_without_litmus_files_is_an_error() {
    Cli.run("check", folder).refusedWith(folder + ": there is no .litmus file in this folder");
  }

  @Test
  void an_empty_file_says_nothing() {
    Path file = file("");

    Cli.run("check", file)
        .refusedWith(file + ":1:1: the file says nothing: a litmus file begins with `litmus NAME`");
  }

  @Test
  void a_binary_file_is_refused() throws IOException {
    Path file = folder.resolve("core.litmus");
    Files.write(file, new byte[] {'l', 'i', 't', 0, 1, 2});

    Cli.run("check", file)
        .refusedWith(
            file + ":1:4: here is a zero byte: the file is a binary one, not a litmus file");
  }

  @Test
  void a_huge_file_is_refused_without_being_read() throws IOException {
    Path file = folder.resolve("huge.litmus");
    try (var sparse =
        Files.newByteChannel(
            file,
            java.nio.file.StandardOpenOption.CREATE,
            java.nio.file.StandardOpenOption.WRITE)) {
      sparse.position(20_000_000_000L);
      sparse.write(java.nio.ByteBuffer.wrap(new byte[] {1}));
    }

    Cli.run("check", file)
        .refusedWith(file + ":1:1: too large: at most " + Limits.FILE_BYTES + " bytes are read");
  }

  @Test
  void an_unknown_operation_has_its_place_and_a_suggestion() {
    Path file = file(BEGIN + "task A unbnd h0\n");

    Cli cli = Cli.run("check", file);
    assertThat(cli.err()).startsWith(file + ":4:8: ").contains("did you mean `unbind`?");
    cli.refusedWith(cli.err().strip());
  }

  @Test
  void an_unknown_handle_has_its_place() {
    Path file = file(BEGIN + "task A unbind h1\n");

    Cli cli = Cli.run("check", file);
    assertThat(cli.err()).startsWith(file + ":4:15: there is no handle `h1`");
    cli.refusedWith(cli.err().strip());
  }

  @Test
  void an_unknown_defect_has_its_place() {
    Path file = file("# about defect nothing\n" + BEGIN + "defect iopf-param-use-without-rex\n");

    Cli.run("check", file)
        .refusedWith(
            file
                + ":5:8: unknown defect `iopf-param-use-without-rex`; did you mean"
                + " `iopf-param-use-without-ref`?");
  }

  @Test
  void a_machine_that_cannot_be_built_has_its_place() {
    Path file = file("litmus race\nmachine driver=mock devices=1 mms=1 queues=2\n");

    Cli.run("check", file)
        .refusedWith(
            file + ":2:1: this version cannot build a machine with queues=2; use queues=1");
  }

  @Test
  void a_wrong_machine_setting_is_refused() {
    Path file = file(BEGIN + "expect clean\n");

    Cli.run("check", file, "--machine", "devices=0")
        .refusedWith("faultline: --machine devices=0: devices must be a number from 1 to 4, not 0");
  }

  @Test
  void a_machine_too_small_for_a_scenario_is_refused() {
    Path file = file("litmus race\nmachine devices=2\ntask A h0 = bind dev1 mm0\n");

    Cli.run("check", file, "--machine", "devices=1")
        .refusedWith(
            file
                + ": with --machine devices=1 the machine has no `dev1`: its machine line says"
                + " devices=1");
  }

  @Test
  void scripts_get_the_place_of_a_mistake() {
    Path file = file(BEGIN + "task A unbnd h0\n");

    Cli cli = Cli.run("check", file, "--json");
    JsonNode error = cli.json().get("error");
    assertThat(cli.status()).isEqualTo(2);
    assertThat(error.get("kind").asText()).isEqualTo("litmus");
    assertThat(error.get("file").asText()).isEqualTo(file.toAbsolutePath().toString());
    assertThat(error.get("line").asInt()).isEqualTo(4);
    assertThat(error.get("column").asInt()).isEqualTo(8);
    assertThat(error.get("message").asText()).doesNotContain(file.toString());
  }

  @Test
  void one_bad_file_stops_a_check_before_it_searches() {
    Cli.write(folder.resolve("a.litmus"), BEGIN + "expect clean\n");
    Path bad = Cli.write(folder.resolve("b.litmus"), "litmus b\ntask A wait\n");

    Cli cli = Cli.run("check", folder);
    assertThat(cli.err()).startsWith(bad + ":2:8: ");
    assertThat(cli.out()).isEmpty();
    assertThat(cli.status()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"replay", "explain", "minimize"})
  void a_missing_bundle_is_named(String command) {
    Path missing = folder.resolve("nothing");

    Cli.run(command, missing).refusedWith(missing + ": there is no such bundle or litmus file");
  }

  @ParameterizedTest
  @ValueSource(strings = {"replay", "explain", "minimize"})
  void a_folder_that_is_no_bundle_is_refused(String command) {
    Cli cli = Cli.run(command, folder);

    assertThat(cli.err()).startsWith(folder + ": this folder is no bundle");
    cli.refusedWith(cli.err().strip());
  }

  @ParameterizedTest
  @ValueSource(strings = {"replay", "explain", "minimize"})
  void a_litmus_file_without_schedule_is_refused(String command) {
    Path file = file(BEGIN + "task A unbind h0\n");

    Cli cli = Cli.run(command, file);
    assertThat(cli.err()).startsWith(file + ": ").contains("no schedule").contains("check");
    cli.refusedWith(cli.err().strip());
  }

  @ParameterizedTest
  @ValueSource(strings = {"replay", "explain", "minimize"})
  void a_mistake_in_a_bundles_scenario_has_its_place(String command) {
    Path file = file(BEGIN + "task A unbnd h0\n");

    Cli cli = Cli.run(command, file);
    assertThat(cli.err()).startsWith(file + ":4:8: ");
    cli.refusedWith(cli.err().strip());
  }

  @Test
  void findings_cannot_go_into_a_file() {
    Path file = file(BEGIN);

    Cli cli = Cli.run("fuzz", "--out", file);
    assertThat(cli.err()).startsWith(file + ": bundles cannot go there");
    cli.refusedWith(cli.err().strip());
  }
}
