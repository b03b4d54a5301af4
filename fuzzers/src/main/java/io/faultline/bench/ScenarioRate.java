package io.faultline.bench;

import java.util.Arrays;
import java.util.List;

/**
 * How fast one scenario runs.
 *
 * @param name of the litmus file
 * @param steps mean number of steps of a run
 * @param runs all runs that were measured
 * @param perSecond median over the rounds of runs per second of processor time
 * @param slowest the slowest round
 * @param fastest the fastest round
 */
public record ScenarioRate(
    String name, double steps, long runs, double perSecond, double slowest, double fastest) {
  private static final String SEPARATOR = "\t";

  /** Sums up the rates of all rounds. */
  static ScenarioRate of(String name, long steps, long runs, double[] rates) {
    double[] sorted = rates.clone();
    Arrays.sort(sorted);
    return new ScenarioRate(
        name, (double) steps / runs, runs, median(sorted), sorted[0], sorted[sorted.length - 1]);
  }

  /** The median over all scenarios; the mean of the two in the middle when there are two. */
  public static double median(List<ScenarioRate> rates) {
    return median(rates.stream().mapToDouble(ScenarioRate::perSecond).sorted().toArray());
  }

  private static double median(double[] sorted) {
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  /** As a line that {@link #parse} reads. */
  String line() {
    return String.join(
        SEPARATOR,
        name,
        Double.toString(steps),
        Long.toString(runs),
        Double.toString(perSecond),
        Double.toString(slowest),
        Double.toString(fastest));
  }

  /** Reads a line. */
  static ScenarioRate parse(String line) {
    String[] parts = line.split(SEPARATOR, -1);
    return new ScenarioRate(
        parts[0],
        Double.parseDouble(parts[1]),
        Long.parseLong(parts[2]),
        Double.parseDouble(parts[3]),
        Double.parseDouble(parts[4]),
        Double.parseDouble(parts[5]));
  }
}
