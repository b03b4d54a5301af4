package io.faultline.repro;

/**
 * One line of an interleaving.
 *
 * @param steps numbers of the steps it shows, or empty
 * @param task whose column it stands in; empty for a line across all columns
 * @param text what happened
 */
record Row(String steps, String task, String text) {}
