package io.faultline.repro.explain;

/**
 * One edge of a cycle of locks: who held one and then took, or waited for, the next.
 *
 * @param held the lock held
 * @param then the lock taken
 * @param by who, as in {@code B.1}
 * @param heldAt where the first was taken
 * @param takenAt where the second was taken
 */
public record LockEdge(String held, String then, String by, Stack heldAt, Stack takenAt) {}
