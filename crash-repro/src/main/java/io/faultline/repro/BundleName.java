package io.faultline.repro;

import java.nio.charset.StandardCharsets;

/** Makes names of folders and files from signatures, which may be longer than a name can be. */
public final class BundleName {
  /** Longest name of a folder: file systems allow 255 bytes, and tools append to it. */
  static final int FOLDER = 150;

  private static final int HASH = 16;

  private BundleName() {}

  /** The name of the bundle of a signature. */
  public static String of(String signature) {
    return shortened(signature, FOLDER);
  }

  /**
   * The text itself, or its beginning and a hash of the whole, so that names stay apart.
   *
   * @param most characters of the result, at least 18
   */
  public static String shortened(String text, int most) {
    return text.length() <= most
        ? text
        : text.substring(0, most - HASH - 1) + "-" + String.format("%016x", hash(text));
  }

  /** FNV-1a with 64 bits. */
  private static long hash(String text) {
    long h = 0xcbf29ce484222325L;
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      h = (h ^ (b & 0xff)) * 0x100000001b3L;
    }
    return h;
  }
}
