package io.faultline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.faultline.scenario.litmus.LitmusFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What one command came to.
 *
 * @param status its exit status
 * @param out standard output
 * @param err standard error
 */
record Cli(int status, String out, String err) {
  /** The root of the clone; tests run in the folder of their module. */
  static final Path CLONE = Path.of("..").toAbsolutePath().normalize();

  static final Path GALLERY = CLONE.resolve("corpus").resolve("gallery");

  /** The file of a historic defect. */
  static LitmusFile gallery(String defect) {
    Path file = GALLERY.resolve(defect + ".litmus");
    try {
      return LitmusFile.parse(file.toString(), Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Cli run(Object... words) {
    return run(new Interruption(), words);
  }

  static Cli run(Interruption interruption, Object... words) {
    String[] args = new String[words.length];
    for (int i = 0; i < words.length; i++) {
      args[i] = words[i].toString();
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int status =
        Main.run(
            args,
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            interruption);
    return new Cli(
        status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** Standard output, which must be one line with one JSON object. */
  JsonNode json() {
    try {
      assertThat(out.lines()).hasSize(1);
      return new ObjectMapper().readTree(out);
    } catch (IOException e) {
      throw new UncheckedIOException(out, e);
    }
  }

  /** Asserts wrong usage or bad input: one line on standard error and nothing else. */
  Cli refusedWith(String line) {
    assertThat(err.lines()).containsExactly(line);
    assertThat(out).isEmpty();
    assertThat(status).isEqualTo(ExitStatus.USAGE);
    return this;
  }

  /** Puts the seeds of all targets where a campaign at home looks for them. */
  static void copySeeds(Path home) throws IOException {
    Path corpus = CLONE.resolve("corpus");
    try (Stream<Path> files = Files.walk(corpus.resolve("seeds"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = home.resolve("corpus").resolve(corpus.relativize(file));
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
  }

  static Path write(Path file, String text) {
    try {
      return Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
