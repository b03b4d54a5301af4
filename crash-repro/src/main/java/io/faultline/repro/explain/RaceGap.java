package io.faultline.repro.explain;

import io.faultline.check.Evidence;
import io.faultline.check.Finding;
import io.faultline.trace.TraceEvent;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which lock would have ordered two accesses that race. */
final class RaceGap {
  private final RunRecord run;
  private final Finding finding;

  RaceGap(RunRecord run) {
    this.run = run;
    this.finding = run.outcome().finding();
  }

  /** Empty when the earlier access cannot be found in the run. */
  Optional<MissingOrder> missing() {
    return finding.evidence().size() < 2
        ? Optional.empty()
        : earlier(finding.evidence().get(0)).map(this::missing);
  }

  private Optional<Moment> earlier(Evidence access) {
    return run.steps().stream()
        .filter(moment -> moment.event().site().equals(access.label()))
        .filter(moment -> access.by().split("\\.", 2)[0].equals(moment.event().task()))
        .filter(moment -> moment.event().stack().equals(access.frames()))
        .reduce((first, last) -> last);
  }

  private MissingOrder missing(Moment first) {
    Ending last = Ending.of(run);
    TraceEvent event = first.event();
    List<String> facts = new ArrayList<>();
    facts.add(event.task() + ": " + Words.step(event) + "; it " + Words.holds(first.locks()));
    facts.add(
        last.task()
            + ": after step "
            + last.afterStep()
            + " in "
            + last.function()
            + "; it "
            + Words.holds(last.locksHeld()));
    Set<String> candidates = new LinkedHashSet<>(first.locks());
    candidates.addAll(last.locksHeld());
    candidates.removeIf(lock -> lock.startsWith("M(") || lock.startsWith("P("));
    String how =
        candidates.isEmpty()
            ? "Neither holds a lock, and no reference, flush or start of a task lies between."
            : String.join(", ", candidates)
                + (candidates.size() == 1
                    ? ", which only one of them holds,"
                    : ", each held by one of them only,")
                + " would have ordered them if both held it.";
    return new MissingOrder(
        MissingOrders.LOCK,
        "Nothing orders step "
            + event.step()
            + " of "
            + event.task()
            + " and the access of "
            + last.task()
            + " in "
            + last.function()
            + ". "
            + how,
        event.step(),
        last.afterStep(),
        facts);
  }
}
