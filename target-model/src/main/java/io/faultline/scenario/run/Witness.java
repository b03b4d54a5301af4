package io.faultline.scenario.run;

import io.faultline.sim.Schedule;

/**
 * A run worth keeping: its schedule as places, and its outcome with stacks.
 *
 * @param schedule the choices that lead there
 * @param outcome of the recorded run; its hash is that of the lean run
 */
public record Witness(Schedule schedule, Outcome outcome) {}
