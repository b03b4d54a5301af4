package io.faultline.repro.export;

import io.faultline.repro.BundleName;
import javax.lang.model.SourceVersion;

/** Names of test classes. */
final class ClassName {
  /** Compilers append to names of classes, and file systems allow 255 bytes. */
  private static final int MOST = 120;

  private static final String SUFFIX = "Test";

  private ClassName() {}

  /** A name made of the words of a signature, as in {@code LeakPageSlabEndTest}. */
  static String of(String signature) {
    StringBuilder name = new StringBuilder();
    for (String word : BundleName.shortened(signature, MOST).split("[^A-Za-z0-9]+", -1)) {
      if (!word.isEmpty()) {
        name.append(Character.toUpperCase(word.charAt(0))).append(word, 1, word.length());
      }
    }
    boolean letter = !name.isEmpty() && Character.isLetter(name.charAt(0));
    return (letter ? "" : "Bug") + name + SUFFIX;
  }

  /** Whether a text can be the name of a class. */
  static boolean fits(String text) {
    return SourceVersion.isIdentifier(text)
        && !SourceVersion.isKeyword(text)
        && text.chars().allMatch(c -> c < 128);
  }
}
