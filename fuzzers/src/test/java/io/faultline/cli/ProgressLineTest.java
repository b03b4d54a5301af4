package io.faultline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private ProgressLine line(boolean watched) {
    return new ProgressLine(new PrintStream(err, true, StandardCharsets.UTF_8), watched);
  }

  @Test
  void a_short_command_shows_none() {
    line(true)
        .show(
            () -> {
              throw new AssertionError("not yet");
            });

    assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  @Test
  void a_long_command_shows_one_that_is_taken_away() throws InterruptedException {
    ProgressLine line = line(true);

    Thread.sleep(2100);
    line.show(() -> "x".repeat(500));
    line.clear();

    String text = err.toString(StandardCharsets.UTF_8);
    assertThat(text).contains("x".repeat(100)).doesNotContain("x".repeat(101)).doesNotContain("\n");
    assertThat(text).endsWith("\r\u001b[K");
  }

  @Test
  void nobody_is_shown_any_when_there_is_no_terminal() throws InterruptedException {
    ProgressLine line = line(false);

    Thread.sleep(2100);
    line.show(() -> "progress");
    line.clear();

    assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
  }
}
