package io.faultline.check;

import io.faultline.sim.Memory;
import io.faultline.sim.Platform;
import io.faultline.sim.RunMonitor;
import io.faultline.sim.RunStopped;
import io.faultline.sim.Shadowed;
import io.faultline.sim.SyncObject;
import io.faultline.sim.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The rules of one run and how they report. A lean run keeps only what finding a violation needs; a
 * recorded run also keeps stacks, and ends at the same step.
 */
public final class Checks implements RunMonitor {
  private final Platform platform;
  private final boolean recording;
  private final boolean simulated;
  private final LifetimeRule lifetime = new LifetimeRule(this);
  private final LockOrderRule lockOrder = new LockOrderRule(this);
  private final DataRaceRule dataRace;
  private final Breaches breaches = new Breaches(this);
  private final List<Runnable> always = new ArrayList<>(4);
  private final List<Runnable> atRest = new ArrayList<>(4);
  private final List<Runnable> atTeardown = new ArrayList<>(4);
  private final Runnable whatAlwaysHolds = this::holdsAlways;
  private final Runnable whatHoldsAtRest = this::holdsAtRest;
  private final ReentrantLock exclusive = new ReentrantLock();
  // A hang is being judged: what conditions are asked for does not matter to the run any more.
  private boolean atTheEnd;

  /**
   * Makes the rules of one run.
   *
   * @param recording whether to keep stacks
   */
  public Checks(Platform platform, boolean recording) {
    this.platform = platform;
    this.recording = recording;
    this.simulated = platform.simulated();
    this.dataRace = new DataRaceRule(this, platform.learns());
  }

  public LifetimeRule lifetime() {
    return lifetime;
  }

  public LockOrderRule lockOrder() {
    return lockOrder;
  }

  public DataRaceRule dataRace() {
    return dataRace;
  }

  public Breaches breaches() {
    return breaches;
  }

  public boolean recording() {
    return recording;
  }

  /** Registers a check of the model's state that holds at the end of every operation. */
  public void always(Runnable check) {
    always.add(check);
  }

  /** Registers a check of what must hold when all tasks have ended and nothing is in progress. */
  public void atRest(Runnable check) {
    atRest.add(check);
  }

  /** Registers a check of what must hold when everything was undone. */
  public void atTeardown(Runnable check) {
    atTeardown.add(check);
  }

  /** An operation of the program has ended. */
  public void operationEnded() {
    lockOrder.nothingHeld();
    platform.observe(whatAlwaysHolds);
  }

  /** All tasks have ended and nothing is in progress. */
  public void cameToRest() {
    platform.observe(whatAlwaysHolds);
    platform.observe(whatHoldsAtRest);
  }

  /** Everything was undone and nothing runs any more. */
  public void tornDown() {
    run(atTeardown);
    lifetime.nothingLeft();
  }

  /**
   * Reports a violation whose symptom is the running function.
   *
   * @param cause function at whose door it lies, or empty for the running one
   * @return never
   */
  public Error fail(Kind kind, String object, String cause, String title) {
    String here = function();
    String who = platform.current() == null ? "" : platform.current() + " ";
    return fail(
        new Finding(
            kind,
            object,
            cause.isEmpty() ? here : cause,
            here,
            who + title + (here.isEmpty() ? "" : " (in " + here + ")"),
            recording
                ? List.of(
                    new Evidence("found", String.valueOf(platform.current()), stack()),
                    new Evidence(Evidence.RULE, "", ModelStack.rules()))
                : List.of()));
  }

  /**
   * Reports a violation.
   *
   * @return never
   */
  public Error fail(Finding finding) {
    if (atTheEnd) {
      throw new IllegalStateException("the run is over: " + finding.title());
    }
    throw platform.fail(new Violation(finding));
  }

  /**
   * Ends the run because the scenario broke an obligation in a way that leaves nothing to go on
   * with.
   *
   * @return never
   */
  public Error breach(String obligation) {
    breaches.note(obligation);
    throw platform.fail(new ContractBreach(breaches.first()));
  }

  @Override
  public void deadAccess(Memory memory, int site) {
    lifetime.deadAccess(memory, site);
  }

  @Override
  public void access(Task task, Shadowed object, int access, int site) {
    dataRace.access(task, object, access, site);
  }

  /**
   * What a task did before releasing {@code on} happened before what others do after acquiring it.
   */
  public void acquire(SyncObject on) {
    if (simulated) {
      dataRace.acquire(platform.current(), on);
    }
  }

  /** The other half of {@link #acquire}. */
  public void release(SyncObject on) {
    if (simulated) {
      dataRace.release(platform.current(), on);
    }
  }

  @Override
  public void spawned(Task parent, Task child) {
    dataRace.spawned(parent, child);
  }

  @Override
  public void settled(List<Task> tasks) {
    dataRace.settled(tasks);
  }

  @Override
  public RunStopped deadlock(List<Task> tasks) {
    atTheEnd = true;
    return new Violation(HangRule.stuck(tasks));
  }

  @Override
  public RunStopped noProgress(List<String> cycle) {
    return new Violation(HangRule.noProgress(cycle));
  }

  @Override
  public RunStopped oops(Task task, Throwable thrown) {
    boolean absent = thrown instanceof NullPointerException;
    String where = ModelStack.function(thrown);
    return new Violation(
        new Finding(
            absent ? Kind.NULL_DEREFERENCE : Kind.INVARIANT,
            absent ? "null" : thrown.getClass().getSimpleName(),
            where,
            where,
            task + " oopses in " + where + ": " + thrown.getMessage(),
            List.of()));
  }

  private void holdsAlways() {
    run(always);
  }

  private void holdsAtRest() {
    run(atRest);
  }

  private static void run(List<Runnable> checks) {
    for (int i = 0; i < checks.size(); i++) {
      checks.get(i).run();
    }
  }

  /** The running task reads what another was the last to write. */
  void reads(int writer, int site) {
    platform.reads(writer, site);
  }

  Task current() {
    return platform.current();
  }

  boolean simulated() {
    return simulated;
  }

  /** The stack of the running task; empty in a lean run. */
  List<String> stack() {
    return recording ? ModelStack.functions() : List.of();
  }

  /** The running function; empty in a lean run. */
  String function() {
    return recording ? ModelStack.function() : "";
  }

  /** The innermost function of a kept stack; empty in a lean run. */
  static String functionOf(List<String> stack) {
    return stack.isEmpty() ? "" : stack.get(0);
  }

  /** Changes what the threads of the free-running mode share. */
  void exclusively(Runnable change) {
    exclusive.lock();
    try {
      change.run();
    } finally {
      exclusive.unlock();
    }
  }
}
