package io.faultline.repro.minimise;

/**
 * How much the minimiser may do.
 *
 * @param perRemoval most runs to find out whether one thing can be taken away
 * @param total most runs of all
 */
public record MinimiserLimits(long perRemoval, long total) {
  /** Enough for every scenario of the gallery. */
  public static final MinimiserLimits DEFAULT = new MinimiserLimits(20_000, 2_000_000);

  /** Little enough for a campaign that wants to go on. */
  public static final MinimiserLimits QUICK = new MinimiserLimits(2_000, 40_000);
}
