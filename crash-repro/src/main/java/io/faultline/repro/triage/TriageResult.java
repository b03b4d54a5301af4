package io.faultline.repro.triage;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a triage came to.
 *
 * @param groups one for each bug, the most interesting first
 * @param ends how many entries of the folder ended how
 * @param knownRun entries that are known and were run
 * @param skipped what could not be run, in both folders, sorted; the first thousand of each
 * @param skippedCount how many there were
 * @param failed those of them that the tool itself failed on
 * @param interrupted whether it was stopped before its end
 */
public record TriageResult(
    List<Group> groups,
    Map<Showing.State, Long> ends,
    long knownRun,
    List<Skipped> skipped,
    long skippedCount,
    long failed,
    boolean interrupted) {
  static TriageResult of(Tally folder, Tally known, boolean interrupted) {
    List<Skipped> skipped = new ArrayList<>(folder.skipped());
    skipped.addAll(known.skipped());
    skipped.sort(Skipped.ORDER);
    return new TriageResult(
        Comparison.of(folder, known),
        folder.ends(),
        known.run(),
        List.copyOf(skipped),
        folder.skippedCount() + known.skippedCount(),
        folder.failed() + known.failed(),
        interrupted);
  }

  /** Entries of the folder that ended like this. */
  public long ended(Showing.State state) {
    return ends.getOrDefault(state, 0L);
  }

  /** Entries of the folder that were run. */
  public long run() {
    return ends.values().stream().mapToLong(Long::longValue).sum();
  }
}
