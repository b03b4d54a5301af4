package io.faultline.campaign;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** Fuzzes one target with some worker processes and looks after them. */
public final class Campaign {
  private static final long LOOK_EVERY_MILLIS = 50;

  private final CampaignPlan plan;
  private final CampaignListener listener;
  private final BooleanSupplier interrupted;
  private final Abandoned abandoned;
  private final Workplace place;
  private final Inbox inbox;
  private final Intake intake;
  private final Workers workers;

  private Campaign(CampaignPlan plan, CampaignListener listener, BooleanSupplier interrupted) {
    this.plan = plan;
    this.listener = listener;
    this.interrupted = interrupted;
    abandoned = new Abandoned(plan, () -> {}, interrupted);
    place = Workplace.of(plan);
    inbox = new Inbox(place.inbox());
    workers = new Workers(plan, place);
    intake = new Intake(plan, inbox, this::tell, workers::stop);
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
    try {
      abandoned.recover();
      abandoned.findings().forEach(listener::recovered);
      work();
    } catch (RuntimeException e) {
      place.removeInputs();
      throw e;
    }
    place.remove();
    return new CampaignResult(
        plan,
        progress(),
        intake.findings(),
        repeats(),
        abandoned.findings(),
        notes(),
        interrupted.getAsBoolean());
  }

  private Map<String, Long> repeats() {
    Map<String, Long> repeats = new HashMap<>();
    intake.findings().forEach(found -> repeats.put(found.bug(), workers.repeats(found.bug())));
    return repeats;
  }

  private List<String> notes() {
    List<String> notes = new ArrayList<>(abandoned.notes());
    if (workers.replaced() > 0) {
      notes.add("workers that were killed and replaced: " + workers.replaced());
    }
    notes.addAll(intake.notes());
    return notes;
  }

  private void work() {
    try {
      int seeds = SeedCorpus.write(plan.seeds(), place.seeds());
      listener.starting(plan, seeds);
      workers.start();
      search();
    } catch (CampaignException e) {
      // What was found before is not lost with what failed.
      workers.stop();
      takeAll();
      throw e;
    } finally {
      workers.stop();
    }
    takeAll();
    // A proven finding needs no other proof that the workers did something.
    if (!interrupted.getAsBoolean() && !isDone()) {
      if (!workers.failure().isEmpty()) {
        throw new CampaignException(workers.failure());
      }
      workers.requireVerified(inbox);
    }
  }

  private void search() {
    // A replacement is started before it is asked whether any worker is left.
    while (!workers.hadTheirTime() && !interrupted.getAsBoolean() && !isDone()) {
      requireHealthy();
      if (!workers.anyRuns()) {
        return;
      }
      workers.requireInTime();
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

  private boolean isDone() {
    return intake.findings().stream().anyMatch(FoundBug::proven);
  }

  private void takeOne() {
    intake
        .next()
        .flatMap(input -> intake.take(input, workers.elapsedMillis()))
        .ifPresent(listener::found);
  }

  private void takeLocks() {
    if (!isDone()) {
      intake.takeLocks(workers.elapsedMillis()).forEach(listener::found);
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
    while (!workers.failure().isEmpty() && !interruptedSoon()) {
      if (!workers.replaceKilled()) {
        throw new CampaignException(workers.failure());
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

  private void tell() {
    listener.progress(progress());
  }

  private Progress progress() {
    return workers.progress(intake.findings().size());
  }

  private static void pause() {
    try {
      Thread.sleep(LOOK_EVERY_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
