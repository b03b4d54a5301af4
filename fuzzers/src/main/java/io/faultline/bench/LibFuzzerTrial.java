package io.faultline.bench;

import io.faultline.repro.Size;
import java.util.Optional;

/**
 * One finding minimised by libFuzzer.
 *
 * @param seed of the campaign that found it
 * @param bytesBefore size of its input
 * @param bytesAfter size of the smallest input that crashes
 * @param after what that is as a scenario; nothing if it shows no violation
 * @param sameBug whether it shows the same bug
 * @param millis how long it took
 */
public record LibFuzzerTrial(
    int seed,
    int bytesBefore,
    int bytesAfter,
    Optional<Size> after,
    boolean sameBug,
    long millis) {}
