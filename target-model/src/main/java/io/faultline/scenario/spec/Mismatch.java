package io.faultline.scenario.spec;

/**
 * A history that no order of its calls explains.
 *
 * @param family what the operation is about
 * @param operation the operation that does not fit
 * @param what which promise is broken: one word
 * @param text one line for people
 */
public record Mismatch(String family, String operation, String what, String text) {}
