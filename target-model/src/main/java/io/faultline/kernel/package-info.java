/**
 * The simulated kernel: locks, reference counts, grace periods, work queues, allocators, lists and
 * failure injection. Each primitive's logic is written once over {@link io.faultline.sim.Platform};
 * its steps are atomic and its misuse is reported to the rules.
 */
package io.faultline.kernel;
