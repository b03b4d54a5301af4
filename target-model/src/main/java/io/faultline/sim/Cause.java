package io.faultline.sim;

/**
 * An operation of the program, as what an agent does may be on its behalf: failures that a scenario
 * injects into an operation hit there, too. Part of no place and no hash.
 *
 * @param task whose program it is in
 * @param operation its number there, from 1
 */
public record Cause(Task task, int operation) {}
