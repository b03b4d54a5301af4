package io.faultline.check;

import java.util.Arrays;

/** The sections a task is in that must not sleep, by name, in the order in which they began. */
final class AtomicSections {
  private static final int FIRST = 2;
  private static final String[] NONE = {};

  // Most tasks never are in one.
  private String[] names = NONE;
  private int depth;

  boolean none() {
    return depth == 0;
  }

  String outermost() {
    return names[0];
  }

  String innermost() {
    return names[depth - 1];
  }

  void enter(String name) {
    if (depth == names.length) {
      names = Arrays.copyOf(names, Math.max(FIRST, 2 * depth));
    }
    names[depth++] = name;
  }

  /** The innermost section of a name ends. */
  void leave(String name) {
    int index = depth - 1;
    while (index >= 0 && !names[index].equals(name)) {
      index--;
    }
    if (index < 0) {
      return;
    }
    depth--;
    // Nearly always it is the last one.
    if (index < depth) {
      System.arraycopy(names, index + 1, names, index, depth - index);
    }
  }
}
