package io.faultline.repro.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which reference was taken without one to start from, not given back, or given back twice. */
final class CountGap {
  private final RunRecord run;
  private final LifeLine life;

  CountGap(RunRecord run, LifeLine life) {
    this.run = run;
    this.life = life;
  }

  /** Empty when the run counts nothing. */
  Optional<MissingOrder> missing() {
    String task = run.last();
    Optional<LifeLine.Point> zero =
        life.points().stream()
            .filter(point -> point.what().equals(LifeLines.DOWN) && point.count() == 0)
            .reduce((earlier, later) -> later);
    if (zero.isPresent() && !zero.get().task().equals(task)) {
      return Optional.of(lateForIt(task, zero.get()));
    }
    List<LifeLine.Point> up = points(task, LifeLines.UP);
    List<LifeLine.Point> down = points(task, LifeLines.DOWN);
    if (up.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(balance(task, up, down));
  }

  private List<LifeLine.Point> points(String task, String what) {
    return life.points().stream()
        .filter(point -> point.task().equals(task) && point.what().equals(what))
        .toList();
  }

  private MissingOrder lateForIt(String task, LifeLine.Point zero) {
    Moment fall = run.steps().get((int) zero.step() - 1);
    Ending end = Ending.of(run);
    List<String> facts = new ArrayList<>();
    facts.add(
        zero.task()
            + " takes the last reference away at "
            + Words.step(fall.event())
            + " and "
            + Words.holds(fall.locks()));
    String found =
        points(task, LifeLines.FOUND).stream()
            .findFirst()
            .map(
                point -> {
                  Moment step = run.steps().get((int) point.step() - 1);
                  facts.add(
                      task
                          + " finds it at "
                          + Words.step(step.event())
                          + " and "
                          + Words.holds(step.locks()));
                  return "finds it at step " + point.step();
                })
            .orElse("knows it");
    facts.add(task + " takes its reference after step " + end.afterStep());
    return new MissingOrder(
        MissingOrders.REFERENCE,
        task
            + " "
            + found
            + " and takes its reference only after step "
            + end.afterStep()
            + "; "
            + zero.task()
            + " takes the last one away in between, at step "
            + zero.step()
            + ". Missing is a lock that both hold over these steps, or a look at the count that"
            + " refuses zero.",
        zero.step(),
        end.afterStep(),
        facts);
  }

  private MissingOrder balance(String task, List<LifeLine.Point> up, List<LifeLine.Point> down) {
    long taken = up.get(up.size() - 1).step();
    List<String> facts =
        List.of(task + " takes " + up.size() + " and gives back " + down.size() + " in this run");
    if (down.size() < up.size()) {
      return new MissingOrder(
          MissingOrders.REFERENCE,
          "The step that gives back what "
              + task
              + " took at step "
              + taken
              + " is missing: it goes on without it.",
          taken,
          0,
          facts);
    }
    long given = down.get(down.size() - 1).step();
    return new MissingOrder(
        MissingOrders.REFERENCE,
        task
            + " has given its reference of step "
            + taken
            + " back at step "
            + given
            + " and goes on as if it had one: the giving back has to come last.",
        run.outcome().steps(),
        given,
        facts);
  }
}
