package io.faultline.repro;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads one file of a bundle, never more of it than it may have, and says why it cannot. */
final class BundleFile {
  private static final String RESTORE = "; restore the file or make the bundle again";

  private BundleFile() {}

  /**
   * The bytes of a file.
   *
   * @param most bytes it may have
   * @throws BundleException if it cannot be read or is larger
   */
  static byte[] bytes(Path file, int most) {
    if (Files.isDirectory(file)) {
      throw BundleException.of(file, "this is a folder where a file is expected" + RESTORE);
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(most + 1);
      if (bytes.length > most) {
        throw BundleException.at(file, 1, 1, "too large: at most " + most + " bytes are read");
      }
      return bytes;
    } catch (AccessDeniedException e) {
      throw BundleException.of(file, "cannot be read: no permission; ask for it", e);
    } catch (IOException e) {
      throw BundleException.of(file, "cannot be read: " + e.getMessage(), e);
    }
  }

  /**
   * The text of a file.
   *
   * @param most bytes it may have
   * @throws BundleException if it cannot be read, is larger, is empty or is no text
   */
  static String text(Path file, int most) {
    byte[] bytes = bytes(file, most);
    if (bytes.length == 0) {
      throw BundleException.of(file, "the file is empty" + RESTORE);
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw BundleException.of(file, "this is no UTF-8 text" + RESTORE, e);
    }
  }
}
