package io.faultline.cli;

import io.faultline.repro.triage.TriageResult;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * A triage that has ended.
 *
 * @param result what it came to
 * @param folder what was sorted
 * @param known what was known
 * @param defects that were on for inputs of a fuzzer
 * @param guessed inputs whose target nothing told
 * @param jobs how many ran at the same time
 * @param millis how long it took
 * @param html the page that is written
 * @param out where bundles are written
 */
record TriageRun(
    TriageResult result,
    Path folder,
    Optional<Path> known,
    Set<String> defects,
    long guessed,
    int jobs,
    long millis,
    Optional<Path> html,
    Optional<Path> out) {}
