package io.faultline.repro.minimise;

/**
 * One thing that can be taken away.
 *
 * @param what it is, for people
 * @param result what is left
 */
record Reduction(String what, Variant result) {}
