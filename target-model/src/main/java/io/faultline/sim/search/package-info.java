/**
 * Implementations of the one seam for choice: replay, random walk, exhaustive search, recording.
 */
package io.faultline.sim.search;
