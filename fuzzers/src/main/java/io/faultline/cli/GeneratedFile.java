package io.faultline.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A file that a command writes when it ends. It may replace one that the command wrote before and
 * nothing else, and it is there as a whole or not at all.
 *
 * @param file where it goes, absolute; behind a link the file that it leads to
 */
record GeneratedFile(Path file) {
  /** Bytes from the beginning in which the mark of a command stands. */
  private static final int BEGINNING = 1024;

  /**
   * Finds out before the work begins whether the file can be written at its end. Folders that are
   * not there are made.
   *
   * @param mark stands near the beginning of each file that the command writes, and of no other
   * @param what such a file is, as in {@code page of a triage}
   */
  static GeneratedFile claim(Path path, String mark, String what) {
    try {
      Path file = path.toAbsolutePath().normalize();
      if (Files.exists(file)) {
        file = file.toRealPath();
        mayReplace(path, file, mark, what);
      } else if (Files.isSymbolicLink(file)) {
        throw CommandFailure.file("file", path, "this is a link to nothing; name another");
      } else {
        Files.createDirectories(file.getParent());
      }
      if (!Files.isWritable(file.getParent())) {
        throw CommandFailure.file("file", path, "it cannot be written: no permission");
      }
      return new GeneratedFile(file);
    } catch (IOException e) {
      throw CommandFailure.file("file", path, "it cannot be written: " + e);
    }
  }

  private static void mayReplace(Path path, Path file, String mark, String what)
      throws IOException {
    if (Files.isDirectory(file)) {
      throw CommandFailure.file("file", path, "this is a folder; name a file");
    }
    if (!Files.isRegularFile(file) || !beginning(file).contains(mark)) {
      throw CommandFailure.file(
          "file", path, "this file is there and is no " + what + "; name another");
    }
  }

  private static String beginning(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return new String(in.readNBytes(BEGINNING), StandardCharsets.ISO_8859_1);
    }
  }

  /** Writes it, in place of what was there. */
  void write(String text) {
    Path fresh =
        file.resolveSibling("." + file.getFileName() + "." + ProcessHandle.current().pid());
    try {
      Files.writeString(fresh, text);
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw CommandFailure.file("file", file, "it cannot be written: " + e);
    } finally {
      remove(fresh);
    }
  }

  private static void remove(Path fresh) {
    try {
      Files.deleteIfExists(fresh);
    } catch (IOException e) {
      throw CommandFailure.file("file", fresh, "it cannot be removed: " + e);
    }
  }
}
