package io.faultline.scenario;

import java.util.List;

/** The closed vocabulary of kinds of violation, as litmus files spell them. */
public final class KindNames {
  /** All of them, in the order of the manual. */
  public static final List<String> ALL =
      List.of(
          "use-after-free",
          "double-free",
          "null-dereference",
          "leak",
          "refcount",
          "lock-order",
          "atomic-sleep",
          "deadlock",
          "hang",
          "data-race",
          "response",
          "dma",
          "torn-descriptor",
          "sequential",
          "invariant",
          "info-leak");

  private KindNames() {}

  /** Whether this is a kind. */
  public static boolean contains(String text) {
    return ALL.contains(text);
  }
}
