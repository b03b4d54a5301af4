package io.faultline.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Tells files that people write from others, by their beginning. */
final class TextFile {
  private static final int LOOKED_AT = 4096;

  private TextFile() {}

  /**
   * Whether a file may be text: it is no folder or device, not empty, and begins without control
   * characters.
   */
  static boolean looksLikeOne(Path file) {
    if (!Files.isRegularFile(file)) {
      return false;
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] beginning = in.readNBytes(LOOKED_AT);
      for (byte each : beginning) {
        if (each >= 0 && each < ' ' && each != '\n' && each != '\r' && each != '\t') {
          return false;
        }
      }
      return beginning.length > 0;
    } catch (IOException e) {
      throw CommandFailure.file("bundle", file, "it cannot be read: " + e.getMessage());
    }
  }
}
