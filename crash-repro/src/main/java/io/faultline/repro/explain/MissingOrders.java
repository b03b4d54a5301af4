package io.faultline.repro.explain;

import io.faultline.check.Finding;
import io.faultline.sim.Schedule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Works out from one run, and from experiments around it, which order was missing. */
final class MissingOrders {
  static final String LOCK = "lock";
  static final String REFERENCE = "reference";
  static final String FLUSH = "flush";
  static final String ORDER = "order";
  static final String CYCLE = "cycle";
  static final String UNKNOWN = "unknown";

  private final RunRecord run;
  private final LifeLine life;
  private final NearestPass nearest;
  private final Trials trials;
  private final Function<Schedule, RunRecord> record;

  MissingOrders(
      RunRecord run,
      LifeLine life,
      NearestPass nearest,
      Trials trials,
      Function<Schedule, RunRecord> record) {
    this.run = run;
    this.life = life;
    this.nearest = nearest;
    this.trials = trials;
    this.record = record;
  }

  MissingOrder missing() {
    Finding finding = run.outcome().finding();
    Optional<MissingOrder> found =
        switch (finding.kind()) {
          case USE_AFTER_FREE, DOUBLE_FREE -> new LifetimeGap(run, life, trials).missing();
          case REFCOUNT -> new CountGap(run, life).missing();
          case LEAK -> new LostPointer(run, life).missing();
          case DATA_RACE -> new RaceGap(run).missing();
          case LOCK_ORDER -> cycle(LockEdges.of(finding));
          default -> Optional.empty();
        };
    return found.or(this::reversed).or(this::late).orElseGet(this::unknown);
  }

  /** Two steps that conflict and come in the other order where the scenario is clean. */
  private Optional<MissingOrder> reversed() {
    return nearest.found()
        ? new ReversedSteps(run, record.apply(Schedule.parse(nearest.schedule()))).missing()
        : Optional.empty();
  }

  /** A task was taken off before the step that would have made it good. */
  private Optional<MissingOrder> late() {
    boolean late = nearest.change().equals(Neighbours.LATER);
    return run.points().stream()
        .filter(point -> late && point.preempts() && point.after() == nearest.step())
        .findFirst()
        .map(
            point -> {
              String task = point.choice().place().task();
              return new MissingOrder(
                  ORDER,
                  task
                      + " goes on after step "
                      + point.after()
                      + " only once "
                      + point.choice().next()
                      + " has seen what it has left half done. Missing is that its "
                      + nearest.crossed()
                      + " comes before others can look.",
                  point.after() + 1,
                  point.after(),
                  List.of());
            });
  }

  private MissingOrder unknown() {
    String words =
        nearest.found()
            ? "No two steps can be named whose order alone decides; the nearest passing schedule"
                + " shows what differs."
            : "No order of the tasks is missing: what breaks the rule is a step itself, whatever"
                + " comes before it.";
    return new MissingOrder(UNKNOWN, words, 0, 0, List.of());
  }

  private static Optional<MissingOrder> cycle(List<LockEdge> edges) {
    if (edges.isEmpty()) {
      return Optional.empty();
    }
    List<String> facts = new ArrayList<>();
    for (LockEdge edge : edges) {
      facts.add(edge.by() + " takes " + edge.then() + " while it holds " + edge.held());
    }
    return Optional.of(
        new MissingOrder(
            CYCLE,
            "One order of these "
                + edges.size()
                + " for all who take them is missing: if any one edge goes, by taking its second"
                + " lock, or waiting, before the first is taken or after it is released, there is"
                + " no cycle.",
            0,
            0,
            facts));
  }
}
