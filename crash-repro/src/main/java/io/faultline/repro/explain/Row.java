package io.faultline.repro.explain;

/**
 * One line of an interleaving.
 *
 * @param steps numbers of the steps it shows, or empty
 * @param task whose column it stands in; empty for a line across all columns
 * @param to the task an arrow leads to; empty for a line without one
 * @param text what happened
 */
record Row(String steps, String task, String to, String text) {
  Row(String steps, String task, String text) {
    this(steps, task, "", text);
  }
}
