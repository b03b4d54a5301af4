package io.faultline.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** A JVM that something is measured in. */
final class ChildJvm {
  private ChildJvm() {}

  /**
   * Runs a command to its end, or until it is interrupted.
   *
   * @param what it is, for people
   * @param folder it runs in
   * @param line told each line it prints
   * @return its exit status
   * @throws BenchException when it cannot be started
   */
  static int run(
      String what,
      List<String> command,
      Path folder,
      Consumer<String> line,
      BooleanSupplier interrupted) {
    try {
      Process process =
          new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
      try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
        read(process, lines, line, interrupted);
      }
      return process.waitFor();
    } catch (IOException e) {
      throw new BenchException(what + " cannot be started: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchException("waiting for " + what + " was interrupted", e);
    }
  }

  private static void read(
      Process process, BufferedReader lines, Consumer<String> each, BooleanSupplier interrupted)
      throws IOException {
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (interrupted.getAsBoolean()) {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        return;
      }
      each.accept(line);
    }
  }
}
