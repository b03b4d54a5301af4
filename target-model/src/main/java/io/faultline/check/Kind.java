package io.faultline.check;

import java.util.Locale;

/** What sort of thing went wrong: the closed vocabulary of expectations, reports and exports. */
public enum Kind {
  USE_AFTER_FREE,
  DOUBLE_FREE,
  NULL_DEREFERENCE,
  LEAK,
  REFCOUNT,
  LOCK_ORDER,
  ATOMIC_SLEEP,
  DEADLOCK,
  HANG,
  DATA_RACE,
  RESPONSE,
  DMA,
  TORN_DESCRIPTOR,
  SEQUENTIAL,
  INVARIANT,
  INFO_LEAK;

  /** The word used in litmus files and JSON, for example {@code use-after-free}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * The kind behind a word.
   *
   * @return null when there is none
   */
  public static Kind of(String text) {
    for (Kind kind : values()) {
      if (kind.text().equals(text)) {
        return kind;
      }
    }
    return null;
  }
}
