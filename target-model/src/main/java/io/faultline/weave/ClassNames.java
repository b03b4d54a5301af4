package io.faultline.weave;

/** The two spellings of a class name: internal ({@code a/B$C}) and binary ({@code a.B$C}). */
final class ClassNames {
  private ClassNames() {}

  static String binary(String internal) {
    return internal.replace('/', '.');
  }

  static String internal(String binary) {
    return binary.replace('.', '/');
  }
}
