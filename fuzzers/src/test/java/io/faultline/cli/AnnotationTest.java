package io.faultline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AnnotationTest {
  @Test
  void what_would_end_the_line_or_a_property_is_escaped() {
    assertThat(
            Annotation.error(Optional.of(Path.of("a,b.litmus")), "expect: clean", "50%\nmore: x"))
        .isEqualTo("::error file=a%2Cb.litmus,title=expect%3A clean::50%25%0Amore: x");
  }

  private static String said(boolean json, boolean annotates) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
    new Console(stream, stream, json, false, annotates, false)
        .annotate(Optional.empty(), "leak", "text");
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void only_a_ci_system_that_reads_text_is_told() {
    assertThat(said(false, true).strip()).isEqualTo("::error title=leak::text");
    assertThat(said(false, false)).isEmpty();
    assertThat(said(true, true)).isEmpty();
  }
}
