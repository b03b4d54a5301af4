package io.faultline.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/** Files at places that people name: what stands there is theirs. */
final class TheirFile {
  private TheirFile() {}

  /**
   * Writes a text unless another one is there.
   *
   * @param force whether another one is overwritten
   */
  static void write(Path file, String text, boolean force) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    try {
      Path folder = file.toAbsolutePath().normalize().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      if (force) {
        Files.write(file, bytes);
      } else {
        Files.write(file, bytes, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      }
    } catch (FileAlreadyExistsException e) {
      requireSame(file, e, bytes);
    } catch (IOException e) {
      throw CommandFailure.file("file", file, "cannot be written: " + e);
    }
  }

  /** The same content again is no surprise to anybody. */
  private static void requireSame(Path file, FileAlreadyExistsException there, byte[] bytes) {
    if (!there.getFile().equals(file.toString())) {
      throw CommandFailure.file(
          "file", file, "cannot be written: " + there.getFile() + " is no folder");
    }
    try {
      if (Files.size(file) == bytes.length && Arrays.equals(Files.readAllBytes(file), bytes)) {
        return;
      }
    } catch (IOException e) {
      throw CommandFailure.file("file", file, "cannot be read: " + e);
    }
    throw CommandFailure.file(
        "file", file, "there is another file already; name a new one, or overwrite with --force");
  }
}
