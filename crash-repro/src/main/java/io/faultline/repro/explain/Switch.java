package io.faultline.repro.explain;

/**
 * Another task goes on.
 *
 * @param afterStep number of the step before it; 0 at the start
 * @param from the task left; empty when a phase begins
 * @param to the task that goes on
 * @param why {@code preempted}, {@code blocked}, {@code ended}, {@code idle} or {@code begin}
 * @param at site before which the task left stands; empty where it ended or waits for work
 */
public record Switch(long afterStep, String from, String to, String why, String at) {}
