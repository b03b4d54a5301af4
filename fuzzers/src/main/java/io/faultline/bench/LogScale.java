package io.faultline.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Puts numbers on a line so that equal factors are equal distances.
 *
 * @param left where 1 is
 * @param width of the line
 * @param decades powers of ten that it has, at least 1
 */
record LogScale(double left, double width, int decades) {
  /** One that has room for all numbers up to a highest one. */
  static LogScale upTo(long highest, double left, double width) {
    return new LogScale(
        left, width, Math.max(1, (int) Math.ceil(Math.log10((double) Math.max(1, highest)))));
  }

  /** Where a number is; what is less than 1 is where 1 is. */
  double at(long number) {
    return left + width * Math.log10((double) Math.max(1, number)) / decades;
  }

  /** The powers of ten. */
  List<Long> ticks() {
    List<Long> ticks = new ArrayList<>();
    long tick = 1;
    for (int i = 0; i <= decades; i++) {
      ticks.add(tick);
      tick *= 10;
    }
    return ticks;
  }

  /** A power of ten as people write it, as in {@code 10k}. */
  static String text(long tick) {
    if (tick < 1_000) {
      return Long.toString(tick);
    }
    return String.format(
        Locale.ROOT,
        tick < 1_000_000 ? "%dk" : "%dM",
        tick < 1_000_000 ? tick / 1000 : tick / 1_000_000);
  }
}
