package io.faultline.campaign;

/**
 * How far a campaign is, all workers together.
 *
 * @param elapsedMillis search time so far; 0 while the workers start
 * @param executions runs of the search; what was there to begin with is not counted
 * @param violations runs that broke a rule, repeats included
 * @param reached runs that executed the faulty step of a defect that is on
 * @param coverage edges of the model that were executed
 * @param corpus inputs kept
 * @param findings different findings
 */
public record Progress(
    long elapsedMillis,
    long executions,
    long violations,
    long reached,
    long coverage,
    long corpus,
    int findings) {
  /** Runs per second of search time. */
  public long executionsPerSecond() {
    return elapsedMillis == 0 ? 0 : executions * 1000 / elapsedMillis;
  }
}
