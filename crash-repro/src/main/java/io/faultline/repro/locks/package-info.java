/**
 * Lock order over many runs: merges what single runs showed, and builds a scenario in which one run
 * shows a cycle that none of them had.
 */
package io.faultline.repro.locks;
