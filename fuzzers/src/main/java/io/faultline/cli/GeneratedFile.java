package io.faultline.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file that a command writes when it ends. It replaces one that the command wrote before and
 * nothing else.
 *
 * @param file where it goes
 */
record GeneratedFile(Path file) {
  /**
   * Finds out before the work begins whether the file can be written at its end.
   *
   * @param mark is in each file that the command writes
   * @param what such a file is, as in {@code page of a triage}
   */
  static GeneratedFile claim(Path file, String mark, String what) {
    try {
      Path folder = file.toAbsolutePath().normalize().getParent();
      if (Files.isDirectory(file)) {
        throw CommandFailure.file("file", file, "this is a folder; name a file");
      }
      if (Files.exists(file) && !text(file).contains(mark)) {
        throw CommandFailure.file(
            "file", file, "this file is there and is no " + what + "; name another");
      }
      Files.createDirectories(folder);
      if (!Files.isWritable(Files.exists(file) ? file : folder)) {
        throw CommandFailure.file("file", file, "it cannot be written: no permission");
      }
      return new GeneratedFile(file);
    } catch (IOException e) {
      throw CommandFailure.file("file", file, "it cannot be written: " + e);
    }
  }

  private static String text(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
  }

  /** Writes it, in place of what was there. */
  void write(String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw CommandFailure.file("file", file, "it cannot be written: " + e);
    }
  }
}
