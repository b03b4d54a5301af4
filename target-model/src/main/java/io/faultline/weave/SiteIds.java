package io.faultline.weave;

import java.util.function.ToIntFunction;

/**
 * Numbers of sites. They depend on nothing but the access's own method, so that a class compiled
 * alone keeps the numbers it had.
 */
final class SiteIds {
  private final ToIntFunction<String> hash;

  SiteIds(ToIntFunction<String> hash) {
    this.hash = hash;
  }

  /**
   * The id of an access.
   *
   * @param owner internal name of the class
   * @param method name and descriptor
   * @param ordinal number of the woven access in the method, from 0
   */
  int id(String owner, String method, int ordinal) {
    int id = hash.applyAsInt(ClassNames.binary(owner) + "." + method + "#" + ordinal);
    return id == 0 ? 1 : id;
  }

  /** The 32-bit FNV-1a hash; class and method names are ASCII or hashed by UTF-16 unit. */
  static int fnv1a(String text) {
    int hash = 0x811c9dc5;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * 0x01000193;
    }
    return hash;
  }
}
