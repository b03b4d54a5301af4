package io.faultline.campaign;

import io.faultline.fuzz.WorkerSettings;
import io.faultline.fuzz.WorkerStatus;
import io.faultline.sim.search.SplitMix;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Fuzzes one target with some worker processes and looks after them. */
public final class Campaign {
  private static final long LOOK_EVERY_MILLIS = 50;
  private static final long START_SECONDS = 300;
  private static final long END_SECONDS = 60;
  private static final long SECOND = 1_000_000_000L;

  private final CampaignPlan plan;
  private final CampaignListener listener;
  private final BooleanSupplier interrupted;
  private final List<WorkerProcess> workers = new ArrayList<>();
  private final long started = System.nanoTime();
  private Intake intake;
  private long ended;

  private Campaign(CampaignPlan plan, CampaignListener listener, BooleanSupplier interrupted) {
    this.plan = plan;
    this.listener = listener;
    this.interrupted = interrupted;
  }

  /**
   * Runs a campaign to its end.
   *
   * @param interrupted whether to stop as soon as possible
   * @throws CampaignException if it verified nothing
   */
  public static CampaignResult run(
      CampaignPlan plan, CampaignListener listener, BooleanSupplier interrupted) {
    return new Campaign(plan, listener, interrupted).result();
  }

  private CampaignResult result() {
    Workplace place = Workplace.of(plan);
    intake = new Intake(plan, new Inbox(place.inbox()), this::tell, this::stopWorkers);
    try {
      work(place);
    } catch (RuntimeException e) {
      place.removeInputs();
      throw e;
    }
    place.remove();
    return new CampaignResult(
        plan, progress(), intake.findings(), intake.notes(), interrupted.getAsBoolean());
  }

  private void work(Workplace place) {
    try {
      start(place);
      search();
    } finally {
      stopWorkers();
    }
    takeAll();
    // A proven finding needs no other proof that the workers did something.
    if (!interrupted.getAsBoolean() && !isDone()) {
      requireVerified();
    }
  }

  private void start(Workplace place) {
    int seeds = SeedCorpus.write(plan.seeds(), place.seeds());
    listener.starting(plan, seeds);
    WorkerSettings settings = new WorkerSettings(plan.defects(), Optional.of(place.inbox()));
    for (int i = 0; i < plan.jobs(); i++) {
      List<String> command =
          WorkerCommand.of(plan, settings, seed(i), place.corpus(), place.seeds(), place.scratch());
      Path log = place.logs().resolve(plan.target().text() + "-" + (i + 1) + ".log");
      workers.add(WorkerProcess.start(command, place.scratch(), log));
    }
  }

  /** Workers search differently, but the same each time. */
  private int seed(int worker) {
    return 1 + (int) (new SplitMix(plan.seed() + worker).next() >>> 34);
  }

  private void stopWorkers() {
    workers.forEach(WorkerProcess::stop);
    if (ended == 0) {
      ended = System.nanoTime();
    }
  }

  private void search() {
    while (anyRuns() && !interrupted.getAsBoolean() && !isDone()) {
      requireHealthy();
      requireInTime();
      Progress now = progress();
      listener.progress(now);
      // What the seeds show at once is taken when the search itself has begun.
      if (now.coverage() > 0) {
        takeOne();
        takeLocks();
      }
      pause();
    }
  }

  private boolean anyRuns() {
    return workers.stream().anyMatch(WorkerProcess::running);
  }

  private boolean isDone() {
    return intake.findings().stream().anyMatch(FoundBug::proven);
  }

  private void takeOne() {
    intake.next().flatMap(input -> intake.take(input, elapsedMillis())).ifPresent(listener::found);
  }

  private void takeLocks() {
    if (!isDone()) {
      intake.takeLocks(elapsedMillis()).forEach(listener::found);
    }
  }

  /** After a defect was found its other symptoms are of no interest. */
  private void takeAll() {
    while (!isDone() && intake.next().isPresent()) {
      takeOne();
    }
    takeLocks();
  }

  private void requireHealthy() {
    for (WorkerProcess worker : workers) {
      String failure = worker.failure();
      if (!failure.isEmpty() && !interruptedSoon()) {
        throw new CampaignException(failure);
      }
    }
  }

  /** Ctrl-C reaches the workers too, perhaps before this process has noticed. */
  private boolean interruptedSoon() {
    for (int i = 0; i < 20 && !interrupted.getAsBoolean(); i++) {
      pause();
    }
    return interrupted.getAsBoolean();
  }

  private void requireInTime() {
    long now = System.nanoTime();
    for (WorkerProcess worker : workers) {
      long began = worker.output().began();
      long end =
          began == 0
              ? started + START_SECONDS * SECOND
              : began + plan.duration().toNanos() + END_SECONDS * SECOND;
      if (worker.running() && now - end > 0) {
        throw new CampaignException(
            began == 0
                ? "a worker did not begin to search within " + START_SECONDS + " s"
                : "a worker did not end within " + END_SECONDS + " s after its time");
      }
    }
  }

  private void requireVerified() {
    requireHealthy();
    for (WorkerProcess worker : workers) {
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
    }
  }

  private void tell() {
    listener.progress(progress());
  }

  private Progress progress() {
    long executions = 0;
    long violations = 0;
    long coverage = 0;
    long corpus = 0;
    for (WorkerProcess worker : workers) {
      WorkerStatus status = worker.output().status();
      executions += status.executions();
      violations += status.violations();
      coverage = Math.max(coverage, worker.output().coverage());
      corpus = Math.max(corpus, worker.output().corpus());
    }
    return new Progress(
        elapsedMillis(), executions, violations, coverage, corpus, intake.findings().size());
  }

  private long elapsedMillis() {
    long now = ended == 0 ? System.nanoTime() : ended;
    return workers.stream()
        .mapToLong(worker -> worker.output().began())
        .filter(began -> began != 0)
        .map(began -> (now - began) / 1_000_000)
        .max()
        .orElse(0);
  }

  private static void pause() {
    try {
      Thread.sleep(LOOK_EVERY_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
