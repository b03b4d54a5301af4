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
            + how(first, last, candidates),
        event.step(),
        last.afterStep(),
        facts);
  }

  private String how(Moment first, Ending last, Set<String> held) {
    if (!held.isEmpty()) {
      return String.join(", ", held)
          + (held.size() == 1 ? ", which only one of them holds," : ", each held by one only,")
          + " would have ordered them if both held it.";
    }
    String task = first.event().task();
    List<Moment> both = taken(task, first.event().operation());
    Set<String> others = sites(taken(last.task(), operation(last)));
    both = both.stream().filter(moment -> others.contains(moment.event().site())).toList();
    if (both.isEmpty()) {
      return "Neither holds a lock, and no reference, flush or start of a task lies between.";
    }
    Moment nearest = both.get(both.size() - 1);
    return "Neither holds a lock there. Both take "
        + ChangeWatch.inner(nearest.event().site())
        + " in these operations, "
        + task
        + " at step "
        + nearest.event().step()
        + "; held over both accesses it would have ordered them.";
  }

  private static int operation(Ending end) {
    String operation = end.operation();
    return operation.isEmpty() ? 0 : Integer.parseInt(operation.split("\\.", 2)[1]);
  }

  private List<Moment> taken(String task, int operation) {
    return run.steps().stream()
        .filter(moment -> moment.event().task().equals(task))
        .filter(moment -> moment.event().operation() == operation)
        .filter(moment -> moment.event().site().matches("(mutex|spin)_lock\\(.*"))
        .toList();
  }

  private static Set<String> sites(List<Moment> moments) {
    Set<String> sites = new LinkedHashSet<>();
    moments.forEach(moment -> sites.add(moment.event().site()));
    return sites;
  }
}
