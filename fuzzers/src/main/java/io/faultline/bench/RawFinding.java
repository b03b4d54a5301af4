package io.faultline.bench;

import io.faultline.fuzz.FuzzInput;
import io.faultline.repro.Reproduction;

/**
 * What a fuzzer's worker has found, as it handed it over.
 *
 * @param seed of the campaign
 * @param input what the fuzzer made
 * @param shown what it shows, with the defect on
 */
record RawFinding(int seed, FuzzInput input, Reproduction shown) {
  String bug() {
    return shown.finding().bug();
  }
}
