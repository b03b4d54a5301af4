package io.faultline.fuzz;

import io.faultline.scenario.codec.ChoiceStream;
import io.faultline.sim.search.SplitMix;
import java.util.Arrays;

/**
 * Makes more of what the fuzzer has made, from two numbers. One deals the operations out anew among
 * the tasks, perhaps with others added; the other goes on with the schedule where its choices end.
 * A fuzzer that changes one record at a time comes slowly from one task to several that meet; by
 * changing such a number it tries the same operations in all sorts of company. With 0, as in seeds,
 * nothing is changed.
 */
final class Mixture {
  /** Init and three tasks: few enough to meet. */
  private static final int PARTS = 4;

  private static final int MOST_ADDED = 8;

  /** Mean gaps between preemptions. */
  private static final int[] DENSITIES = {4, 16, 64, 256};

  /** Runs are short, so longer gaps mostly mean no preemption at all. */
  private static final int LONG_GAP = 512;

  private static final int ADDED_CHOICES = 24;

  // As in the stored form of scenarios: a header, then records with these bytes in them.
  private static final int HEADER = 1;
  private static final int FLAGS = 6;
  private static final int FAIL = 7;
  private static final int CHECKED = 0x0f;

  private Mixture() {}

  /**
   * What becomes of operations.
   *
   * @param deal the number; 0 leaves them alone
   */
  static byte[] operations(long deal, byte[] given) {
    if (deal == 0) {
      return given;
    }
    SplitMix random = new SplitMix(deal);
    byte[] dealt = random.oneIn(2) ? given.clone() : grown(given, random);
    boolean all = !random.oneIn(PARTS);
    for (int at = HEADER; at < dealt.length; at += Long.BYTES) {
      if (all || at >= given.length) {
        dealt[at] = (byte) random.below(PARTS);
      }
    }
    return dealt;
  }

  /** With records of random operations, checked ones, that mostly have no failure. */
  private static byte[] grown(byte[] given, SplitMix random) {
    int whole = HEADER + (given.length - HEADER) / Long.BYTES * Long.BYTES;
    byte[] grown = Arrays.copyOf(given, whole + Long.BYTES * (1 + random.below(MOST_ADDED)));
    for (int at = whole; at < grown.length; at++) {
      grown[at] = (byte) random.next();
    }
    for (int at = whole; at < grown.length; at += Long.BYTES) {
      grown[at + FLAGS] &= CHECKED;
      grown[at + FAIL] = random.oneIn(PARTS) ? grown[at + FAIL] : 0;
    }
    return grown;
  }

  /**
   * What becomes of choices.
   *
   * @param schedule the number; 0 adds none
   */
  static byte[] choices(long schedule, byte[] given) {
    int added = schedule == 0 ? 0 : ADDED_CHOICES;
    int whole = given.length / Integer.BYTES * Integer.BYTES;
    byte[] choices = Arrays.copyOf(given, whole + Integer.BYTES * added);
    for (int at = 0; at < whole; at += Integer.BYTES) {
      gap(
          choices,
          at,
          shortened((choices[at + 1] & 0xff) | ((choices[at + 2] & 0xff) << Byte.SIZE)));
    }
    walk(new SplitMix(schedule), choices, whole);
    return choices;
  }

  private static int shortened(int gap) {
    int meant = gap & ChoiceStream.MAX_GAP;
    return meant < LONG_GAP ? meant : (meant & 0xff) >> ((meant >> Byte.SIZE) & 7);
  }

  /** As a random walk would choose. */
  private static void walk(SplitMix random, byte[] choices, int from) {
    int oneIn = DENSITIES[random.below(DENSITIES.length)];
    for (int at = from; at < choices.length; at += Integer.BYTES) {
      choices[at] = (byte) random.below(2);
      int gap = 0;
      while (gap < LONG_GAP - 1 && !random.oneIn(oneIn)) {
        gap++;
      }
      gap(choices, at, gap);
      choices[at + 3] = (byte) random.next();
    }
  }

  private static void gap(byte[] choices, int at, int gap) {
    choices[at + 1] = (byte) gap;
    choices[at + 2] = (byte) (gap >> Byte.SIZE);
  }
}
