package io.faultline.repro.locks;

/**
 * A lock was taken while another was held.
 *
 * @param from class of the lock that was held
 * @param to class of the lock that was taken
 * @param by the run that showed it first
 */
public record SeenEdge(String from, String to, SeenRun by) {
  @Override
  public String toString() {
    return from + " -> " + to;
  }
}
