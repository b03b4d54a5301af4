package io.faultline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HelpTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "check",
        "fuzz",
        "replay",
        "explain",
        "minimize",
        "export",
        "triage",
        "corpus",
        "list",
        "help"
      })
  void every_command_has_help_with_examples(String command) {
    Cli asked = Cli.run("help", command);
    Cli option = Cli.run(command, "--help");

    assertThat(asked.status()).isZero();
    assertThat(asked.err()).isEmpty();
    assertThat(asked.out())
        .contains("Usage: faultline " + command)
        .contains("Examples:")
        .contains("  faultline " + command);
    assertThat(asked.out().lines()).allMatch(line -> line.length() <= 100);
    assertThat(option.out().strip()).isEqualTo(asked.out().strip());
  }

  @Test
  void the_program_lists_its_commands() {
    Cli cli = Cli.run("help");

    assertThat(cli.status()).isZero();
    assertThat(cli.out()).contains("check", "fuzz", "replay", "explain", "minimize", "list");
    assertThat(Cli.run("--help").out().strip()).isEqualTo(cli.out().strip());
  }

  @Test
  void the_version_names_the_jdk() {
    Cli cli = Cli.run("--version");

    assertThat(cli.status()).isZero();
    assertThat(cli.out())
        .startsWith("faultline ")
        .contains("Java " + System.getProperty("java.version"));
  }

  @Test
  void help_is_one_object_for_scripts() {
    assertThat(Cli.run("help", "check", "--json").json().get("help").asText()).contains("--bound");
  }
}
