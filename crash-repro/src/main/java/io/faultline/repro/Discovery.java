package io.faultline.repro;

/**
 * How a violation was found.
 *
 * @param target the fuzz target, or the way of searching
 * @param executions runs until then
 * @param seed what the search started from
 */
public record Discovery(String target, long executions, long seed) {}
