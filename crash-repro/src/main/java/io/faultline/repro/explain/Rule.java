package io.faultline.repro.explain;

/**
 * The rule that was broken.
 *
 * @param name the kind of violation it forbids
 * @param words what it says
 * @param invariant number of the invariant of the machine, as in {@code I13}; empty when none is
 *     known
 * @param sentence what the invariant says; empty with it
 */
public record Rule(String name, String words, String invariant, String sentence) {}
