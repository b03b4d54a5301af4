/**
 * Floor 1: the simulator. Tasks, coroutines, the one seam for choice, schedules, the hooks behind
 * every woven access, simulated memory and defect switches. Knows no kernel.
 */
package io.faultline.sim;
