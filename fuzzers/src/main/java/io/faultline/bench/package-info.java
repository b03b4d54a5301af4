/**
 * Measurements: how fast the simulator is, alone and inside the fuzzer. Figures of a run depend on
 * the machine; what is measured does not.
 */
package io.faultline.bench;
