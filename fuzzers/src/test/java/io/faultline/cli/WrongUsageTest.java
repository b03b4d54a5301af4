package io.faultline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WrongUsageTest {
  @Test
  void without_a_command_two_lines_say_how_to_begin() {
    Cli cli = Cli.run();

    assertThat(cli.status()).isEqualTo(2);
    assertThat(cli.out()).isEmpty();
    assertThat(cli.err().lines()).hasSize(2);
    assertThat(cli.err()).contains("check, fuzz, replay").contains("faultline help");
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      value = {
        "chek corpus         => unknown command `chek`; did you mean `check`?",
        "fuz                 => unknown command `fuz`; did you mean `fuzz`?",
        "frobnicate          => unknown command `frobnicate`; see `faultline help`",
        "--jsom              => unknown option `--jsom`; did you mean `--json`?",
        "check x --bund 2    => unknown option `--bund` of check; did you mean `--bound`?",
        "check x --bund=2    => unknown option `--bund` of check; did you mean `--bound`?",
        "fuzz --quickly      => unknown option `--quickly` of fuzz; see `faultline help fuzz`",
        "check               => check needs FILE|DIR; see `faultline help check`",
        "replay              => replay needs BUNDLE|FILE; see `faultline help replay`",
        "list                => list needs WHAT; see `faultline help list`",
        "explain a b         => `b` is too much for explain; see `faultline help explain`",
        "list defect         => list takes targets or defects or designs or operations or searches, not"
            + " `defect`; did you mean `defects`?",
        "help chek           => help takes check or fuzz or replay or explain or minimize or export or"
            + " triage or corpus or bench or list or help, not `chek`; did you mean `check`?",
        "export x            => --format needs FORMAT; see `faultline help export`",
        "export --format litmus => export needs BUNDLE; see `faultline help export`",
        "export x --format syz => --format takes litmus or junit or sarif, not `syz`",
        "export x --format junti => --format takes litmus or junit or sarif, not `junti`; did you"
            + " mean `junit`?",
        "check x --bound 17  => --bound must be from 0 to 16, not 17",
        "check x --bound -1  => --bound must be from 0 to 16, not -1",
        "check x --runs 0    => --runs must be at least 1, not 0",
        "check x --seed 1    => --seed is not for --search exhaustive, which leaves nothing to"
            + " chance",
        "check x --search random --bound 2 => --bound is for --search exhaustive; the others have"
            + " none",
        "check x --search ramdom => --search takes exhaustive or random or pct or pos, not"
            + " `ramdom`; did you mean `random`?",
        "fuzz --jobs 0       => --jobs must be from 1 to 256, not 0",
        "fuzz --seed -1      => --seed must not be negative: -1",
        "fuzz --target svb   => --target takes sva or iopf or attach or all, not `svb`; did you mean `sva`?",
        "fuzz --defect iopf-flush => unknown defect `iopf-flush`; `faultline list defects` shows"
            + " all",
        "check .. --defect iopf-param-use-without-reff => unknown defect"
            + " `iopf-param-use-without-reff`; did you mean `iopf-param-use-without-ref`?",
        "replay x --times 0  => --times must be at least 1, not 0"
      })
  void a_mistake_gets_one_line_that_says_what_to_do(String words, String message) {
    Cli.run((Object[]) words.strip().split(" +")).refusedWith("faultline: " + message.strip());
  }

  @ParameterizedTest
  @CsvSource({
    "check x --bound two, 'two' is not an int",
    "check x --shard 3/2, `3/2` is no part such as",
    "check x --shard a, `a` is no part such as",
    "fuzz --for 10, `10` is no time such as 60s",
    "fuzz --for 0s, `0s` is no time such as 60s",
    "fuzz --for, --for needs TIME",
    "fuzz --jobs many, 'many' is not an int",
    "replay x --times often, 'often' is not a long"
  })
  void a_wrong_value_is_named(String words, String part) {
    Cli cli = Cli.run((Object[]) words.split(" "));

    assertThat(cli.status()).isEqualTo(2);
    assertThat(cli.err().lines()).hasSize(1);
    assertThat(cli.err()).contains(part).contains("faultline help");
  }

  @Test
  void scripts_get_the_error_as_an_object() {
    Cli cli = Cli.run("chek", "--json");

    JsonNode error = cli.json().get("error");
    assertThat(cli.status()).isEqualTo(2);
    assertThat(error.get("kind").asText()).isEqualTo("usage");
    assertThat(error.get("message").asText())
        .isEqualTo("unknown command `chek`; did you mean `check`?");
    assertThat(error.has("file")).isTrue();
    assertThat(error.get("line").isNull()).isTrue();
    assertThat(error.get("column").isNull()).isTrue();
    assertThat(cli.err().lines()).hasSize(1);
  }

  @Test
  void without_a_command_scripts_get_an_object_too() {
    assertThat(Cli.run("--json").json().get("error").get("message").asText())
        .startsWith("no command given");
  }
}
