package io.faultline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code explain --html}: a file that is there is never lost. */
class ExplainHtmlTest {
  private static final Path VIOLATION =
      Cli.CLONE.resolve("corpus/litmus/designs/group-mutex-and-flush-b0.litmus");

  @TempDir private Path folder;
  private Path html;

  @BeforeEach
  void name() {
    html = folder.resolve("race.html");
  }

  @Test
  void the_page_is_written_and_said_where() throws IOException {
    Cli people = Cli.run("explain", VIOLATION, "--html", html);

    assertThat(people.status()).as(people.err()).isZero();
    assertThat(people.out()).contains(html.toString());
    assertThat(Files.readString(html)).contains("<title>lock-order: lock order cycle: ");
  }

  @Test
  void scripts_get_the_absolute_path_and_null_without_a_page() {
    assertThat(Cli.run("explain", VIOLATION, "--html", html, "--json").json().get("html").asText())
        .isEqualTo(html.toAbsolutePath().toString());
    assertThat(Cli.run("explain", VIOLATION, "--json").json().get("html").isNull()).isTrue();
  }

  @Test
  void the_same_violation_gives_the_same_bytes() throws IOException {
    Path again = folder.resolve("again.html");
    Cli.run("explain", VIOLATION, "--html", html);
    Cli.run("explain", VIOLATION, "--html", again);
    assertThat(again).hasSameBinaryContentAs(html);
  }

  @Test
  void an_older_report_is_replaced() throws IOException {
    Cli.run("explain", VIOLATION, "--html", html);
    String first = Files.readString(html);
    Files.writeString(html, first.replace("lock order cycle", "something of last week"));

    assertThat(Cli.run("explain", VIOLATION, "--html", html).status()).isZero();
    assertThat(html).hasContent(first);
  }

  @Test
  void a_file_that_is_no_report_is_refused_and_kept() throws IOException {
    Files.writeString(html, "my notes");

    Cli cli = Cli.run("explain", VIOLATION, "--html", html);
    cli.refusedWith(html + ": this file is there and is no report of explain; name another");
    assertThat(html).hasContent("my notes");

    Cli scripts = Cli.run("explain", VIOLATION, "--html", html, "--json");
    assertThat(scripts.status()).isEqualTo(ExitStatus.USAGE);
    assertThat(scripts.json().at("/error/kind").asText()).isEqualTo("file");
    assertThat(scripts.json().at("/error/file").asText()).isEqualTo(html.toString());
  }
}
