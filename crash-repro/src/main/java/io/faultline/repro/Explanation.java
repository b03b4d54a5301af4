package io.faultline.repro;

/**
 * A violation explained.
 *
 * @param title one line for people
 * @param bug identity of the bug
 * @param signature identity of the finding
 * @param report the text; at most 99 characters in a line, but for the path of the bundle
 */
public record Explanation(String title, String bug, String signature, String report) {}
