package io.faultline.campaign;

import io.faultline.fuzz.WorkerSettings;
import io.faultline.fuzz.WorkerStatus;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The processes of a campaign. One that is killed is replaced, and its runs still count. */
final class Workers {
  private static final long START_SECONDS = 300;

  /** One that came late, in the place of another, has to show something too. */
  private static final long LEAST_SECONDS = 2;

  private static final long SECOND = 1_000_000_000L;

  private final CampaignPlan plan;
  private final Workplace place;
  private final List<WorkerProcess> all = new ArrayList<>();
  private final List<WorkerProcess> killed = new ArrayList<>();
  private long ended;

  /** None yet. */
  Workers(CampaignPlan plan, Workplace place) {
    this.plan = plan;
    this.place = place;
  }

  void start() {
    for (int i = 0; i < plan.jobs(); i++) {
      startOne();
    }
  }

  private void startOne() {
    int number = all.size();
    WorkerSettings settings =
        new WorkerSettings(plan.defects(), Optional.of(place.inbox()), plan.swarm());
    List<String> command =
        WorkerCommand.of(
            plan,
            settings,
            JazzerCommand.seed(plan.seed(), number),
            place.corpus(),
            place.seeds(),
            place.scratch());
    Path log = place.logs().resolve(plan.target().text() + "-" + (number + 1) + ".log");
    all.add(WorkerProcess.start(command, place.scratch(), log));
  }

  void stop() {
    all.forEach(WorkerProcess::askToStop);
    if (ended == 0) {
      ended = System.nanoTime();
    }
    all.forEach(WorkerProcess::stop);
  }

  boolean anyRuns() {
    return all.stream().anyMatch(WorkerProcess::running);
  }

  /** Whether the time is over, from when the first began to search. */
  boolean hadTheirTime() {
    long now = System.nanoTime();
    long least = Math.min(plan.duration().toNanos(), LEAST_SECONDS * SECOND);
    boolean all =
        live()
            .map(worker -> worker.output().began())
            .allMatch(began -> began != 0 && now - began >= least);
    return all && elapsedMillis() >= plan.duration().toMillis();
  }

  /** Puts a new worker in the place of one that was killed; false when there is none. */
  boolean replaceKilled() {
    for (WorkerProcess worker : List.copyOf(all)) {
      if (worker.killed() && !killed.contains(worker) && killed.size() < 4 * plan.jobs()) {
        killed.add(worker);
        startOne();
        return true;
      }
    }
    return false;
  }

  /** How many were killed and replaced. */
  int replaced() {
    return killed.size();
  }

  /** What is wrong with one of them; empty when nothing is. */
  String failure() {
    return live()
        .map(WorkerProcess::failure)
        .filter(failure -> !failure.isEmpty())
        .findFirst()
        .orElse("");
  }

  private Stream<WorkerProcess> live() {
    return all.stream().filter(worker -> !killed.contains(worker));
  }

  void requireInTime() {
    long now = System.nanoTime();
    for (WorkerProcess worker : live().toList()) {
      if (worker.output().began() == 0 && now - worker.started() > START_SECONDS * SECOND) {
        throw new CampaignException(
            "a worker did not begin to search within " + START_SECONDS + " s");
      }
    }
  }

  /** Each of them must have been able to find something. */
  void requireVerified(Inbox inbox) {
    for (WorkerProcess worker : live().toList()) {
      WorkerOutput output = worker.output();
      if (!output.instrumented()) {
        throw new CampaignException(
            "nothing verified: no class of the model was instrumented, so the fuzzer was blind");
      }
      if (output.coverage() == 0 || output.status().executions() == 0) {
        throw new CampaignException(
            "nothing verified: a worker ran "
                + output.status().executions()
                + " inputs with coverage "
                + output.coverage());
      }
      Canaries.require(inbox, worker.pid());
    }
  }

  Progress progress(int findings) {
    long executions = 0;
    long violations = 0;
    long reached = 0;
    long coverage = 0;
    long corpus = 0;
    for (WorkerProcess worker : all) {
      WorkerOutput output = worker.output();
      WorkerStatus status = output.status();
      executions += output.searched();
      violations += status.violations();
      reached += status.reached();
      coverage = Math.max(coverage, output.coverage());
      corpus = Math.max(corpus, output.corpus());
    }
    return new Progress(
        elapsedMillis(), executions, violations, reached, coverage, corpus, findings);
  }

  /** Runs of all of them that showed a bug. */
  long repeats(String bug) {
    return all.stream().mapToLong(worker -> worker.output().repeats(bug)).sum();
  }

  long elapsedMillis() {
    long now = ended == 0 ? System.nanoTime() : ended;
    return all.stream()
        .mapToLong(worker -> worker.output().began())
        .filter(began -> began != 0)
        .map(began -> (now - began) / 1_000_000)
        .max()
        .orElse(0);
  }
}
