package io.faultline.sim.search;

/** SplitMix64: a generator whose sequence is ours for ever, on every JDK. */
public final class SplitMix {
  private long state;

  public SplitMix(long seed) {
    state = seed;
  }

  /**
   * The seed of one of many sequences that belong together. Never a multiple of the generator's own
   * step apart: such seeds give one sequence, shifted.
   */
  public static long seed(long all, long number) {
    return new SplitMix(all).next() + number;
  }

  /** The next 64 bits. */
  public long next() {
    state += 0x9e3779b97f4a7c15L;
    long z = state;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  /** A number from 0 to {@code n - 1}. */
  public int below(int n) {
    // The upper half times n, without the division that would be felt at every step of a walk.
    return (int) (((next() >>> 32) * n) >>> 32);
  }

  /** True with a chance of one in {@code n}. */
  public boolean oneIn(int n) {
    return below(n) == 0;
  }
}
