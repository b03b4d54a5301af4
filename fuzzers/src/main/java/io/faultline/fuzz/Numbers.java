package io.faultline.fuzz;

import java.util.Arrays;

/**
 * Numbers things as they come, from 0. A thing is a number itself; when there are too many, some
 * share one. Asked many times in each run, so nothing is made.
 */
final class Numbers {
  private final long[] things;
  private final int[] numbers;
  private final int most;
  private int known;

  /**
   * None yet.
   *
   * @param most a power of two
   */
  Numbers(int most) {
    this.most = most;
    this.things = new long[4 * most];
    this.numbers = new int[4 * most];
    Arrays.fill(numbers, -1);
  }

  /** The number of a thing, from 0 to {@code most - 1}. */
  int of(long thing) {
    int at = (int) ((thing * 0x9e3779b97f4a7c15L) >>> 32) & (things.length - 1);
    while (numbers[at] >= 0 && things[at] != thing) {
      at = (at + 1) & (things.length - 1);
    }
    return numbers[at] >= 0 ? numbers[at] : add(at, thing);
  }

  private int add(int at, long thing) {
    if (known == 2 * most) {
      // Later ones are told apart no more, which keeps looking them up fast.
      return (int) (thing ^ (thing >>> 32)) & (most - 1);
    }
    things[at] = thing;
    numbers[at] = known++ & (most - 1);
    return numbers[at];
  }
}
