package io.faultline.repro.explain;

/**
 * Two neighbouring steps of different tasks, and what becomes of the run when they change places.
 *
 * @param step number of the earlier step
 * @param otherStep number of the later one
 * @param verdict {@code same} bug, {@code clean}, {@code commutes} (they touch nothing in common,
 *     so nothing can change), {@code impossible} (the later one waits for the earlier one), or the
 *     kind of another violation
 * @param words what was seen, in a sentence
 */
public record Swap(long step, long otherStep, String verdict, String words) {}
