package io.faultline.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Runs tasks one step at a time. Who runs at each step is decided by the {@link Chooser}; nothing
 * else can influence the order, so equal choices give equal runs.
 *
 * <p>A run has quiet phases (set-up, teardown), in which tasks run in default order, and one phase
 * with choices. After a verdict no step of the model happens any more.
 */
public final class Simulation implements Platform {
  // Room for those of a small run.
  private static final int TASKS = 16;

  private final StepListener listener;
  private final boolean keepSteps;
  private final RunStates states;
  private final Backend backend;
  private final StepBudget budget;
  private final List<Task> tasks = new ArrayList<>(TASKS);
  private final WovenAccesses accesses = new WovenAccesses(this);
  private final RunHash hash = new RunHash();
  private final Turns turns;
  private RunMonitor monitor;
  private Task running;
  private Task left;
  private Task next;
  private boolean preempting;
  // Steps nest where one piece of hardware acts on another; the whole is atomic.
  private int atomicDepth;
  private RunStopped verdict;
  private RuntimeException toolFailure;
  // Whether there is a verdict or a failure, or the run is closed: asked at every step.
  private boolean over;

  /**
   * Makes a run that has no tasks yet.
   *
   * @param listener sees every step, or null for a lean run
   * @param steps number of steps after which the run is made fair; half of the hang bound
   */
  public Simulation(Chooser chooser, StepListener listener, Backend backend, long steps) {
    this.listener = listener;
    this.keepSteps = chooser.looksAtSteps();
    this.states = chooser.states();
    this.backend = backend;
    this.budget = new StepBudget(steps);
    this.turns = new Turns(chooser, tasks, budget);
  }

  /** Says who judges the run; before the first task runs. */
  public void judgedBy(RunMonitor judge) {
    monitor = judge;
  }

  /** Adds a task of the program. */
  public Task start(String name, Runnable body) {
    return add(name, 0, body);
  }

  @Override
  public Task spawn(String name, Runnable body) {
    Task agent = add(name, number(name), body);
    if (running != null) {
      monitor.spawned(running, agent);
    }
    return agent;
  }

  @Override
  public Task spawnWhen(
      SyncObject on, int site, BooleanSupplier ready, String name, Runnable body) {
    Task agent = spawn(name, body);
    agent.waits(on, site, ready, true);
    agent.woken = true;
    return agent;
  }

  /**
   * Runs until all tasks have ended or wait idly, or there is a verdict.
   *
   * @param withChoices false runs on in default order
   */
  public void drive(boolean withChoices) {
    turns.choosing(withChoices);
    left = null;
    monitor.settled(tasks);
    SimulationBinding.bind(this);
    accesses.driven(true);
    try {
      for (Task to = nextTurn(); to != null; to = nextTurn()) {
        resume(to);
      }
    } finally {
      accesses.driven(false);
      SimulationBinding.unbind();
    }
    if (toolFailure != null) {
      throw toolFailure;
    }
    if (verdict == null && anyoneStuck()) {
      stop(monitor.deadlock(List.copyOf(tasks)));
    }
  }

  /** Who goes on, or null when the run is over or nobody can. */
  private Task nextTurn() {
    if (over) {
      return null;
    }
    Task to = next != null ? next : whoGoesOn();
    next = null;
    return to;
  }

  /** Leaves all tasks behind. Nothing of the model runs afterwards. */
  public void close() {
    end();
    // What the tasks still touch while they unwind is stopped as in the run.
    accesses.driven(true);
    for (int i = 0; i < tasks.size(); i++) {
      Task task = tasks.get(i);
      if (!task.ended()) {
        running = task;
        task.coroutine.abandon();
      }
    }
    accesses.driven(false);
  }

  /** Why the run ended early, or null. */
  public RunStopped verdict() {
    return verdict;
  }

  /** Ends the run from outside a task, for checks made between phases. */
  public void stop(RunStopped why) {
    if (verdict == null) {
      verdict = why;
      end();
    }
  }

  /** Hash of all steps so far; equal hashes mean identical runs. */
  public long hash() {
    return hash.value();
  }

  /** Number of steps so far. */
  public long steps() {
    return budget.used();
  }

  @Override
  public Task current() {
    return running;
  }

  @Override
  public Error fail(RunStopped why) {
    stop(why);
    return why;
  }

  @Override
  public void enter(SyncObject on, int site) {
    pointBeforeWhole(site, on);
    stepOn(on, site);
    atomicDepth++;
  }

  @Override
  public void enterWhen(SyncObject on, int site, BooleanSupplier ready, boolean idle) {
    boolean goesOn = ready.getAsBoolean();
    if (goesOn && pointBeforeLock(site, on, ready, idle)) {
      goesOn = ready.getAsBoolean();
    }
    while (!goesOn) {
      block(on, site, ready, idle);
      goesOn = ready.getAsBoolean();
    }
    stepOn(on, site);
    atomicDepth++;
  }

  @Override
  public void exit(SyncObject on) {
    atomicDepth--;
  }

  @Override
  public void wake(SyncObject on) {
    for (int i = 0; on.waiting > 0 && i < tasks.size(); i++) {
      Task task = tasks.get(i);
      if (task.waitsFor == on) {
        task.woken = true;
      }
    }
  }

  @Override
  public boolean awaited(SyncObject on) {
    for (int i = 0; on.waiting > 0 && i < tasks.size(); i++) {
      Task task = tasks.get(i);
      if (task.waitsFor == on && !task.ready.getAsBoolean()) {
        return true;
      }
    }
    return false;
  }

  @Override
  public int number(int n, int site) {
    if (n < 2 || !turns.choosing()) {
      return 0;
    }
    leaveIfStopped();
    try {
      int picked = turns.number(running, n, site);
      hash.mix(running, site, picked);
      return picked;
    } catch (RuntimeException e) {
      toolFailed(e);
      return 0;
    }
  }

  @Override
  public void allocated(Memory memory) {
    if (listener != null) {
      listener.allocated(running, memory);
    }
  }

  @Override
  public boolean learns() {
    return states != null;
  }

  @Override
  public void reads(int writer, int site) {
    if (states != null && turns.choosing()) {
      states.reads(running, tasks.get(writer), site);
    }
  }

  @Override
  public void approach(Memory memory, int site) {
    if (memory.published()) {
      pointBeforeWhole(site, memory);
    } else {
      leaveIfStopped();
    }
    record(memory, memory, site);
  }

  @Override
  public void touch(Memory memory, int site) {
    leaveIfStopped();
    if (memory.freed()) {
      monitor.deadAccess(memory, site);
    }
    record(memory, memory, site);
  }

  @Override
  public void observe(Runnable body) {
    if (listener != null && running != null) {
      listener.observed(running);
    }
    accesses.unseen(body);
  }

  @Override
  public void look(Runnable body) {
    accesses.unseen(body);
  }

  @Override
  public boolean simulated() {
    return true;
  }

  @Override
  public Guard guard() {
    return null;
  }

  /**
   * The operation of the running task has ended.
   *
   * @param population the same number whenever the same sorts of objects live, each as often
   */
  public void operationEnded(long population) {
    if (states != null && turns.choosing()) {
      states.operationEnded(running, population);
    }
  }

  /** What woven code calls. */
  WovenAccesses accesses() {
    return accesses;
  }

  RunMonitor monitor() {
    return monitor;
  }

  /** Agents of one name are numbered from 1. */
  private int number(String name) {
    int number = 1;
    for (int i = 0; i < tasks.size(); i++) {
      number += tasks.get(i).isAgentNamed(name) ? 1 : 0;
    }
    return number;
  }

  private Task add(String name, int number, Runnable body) {
    Task task = new Task(tasks.size(), name, number);
    task.coroutine = backend.create(() -> runBody(task, body), this);
    tasks.add(task);
    return task;
  }

  private void runBody(Task task, Runnable body) {
    try {
      body.run();
      task.state = Task.State.ENDED;
    } catch (Abandoned left) {
      throw left;
    } catch (Throwable thrown) {
      task.state = Task.State.ENDED;
      if (!over) {
        ended(task, thrown);
      }
    }
  }

  private void ended(Task task, Throwable thrown) {
    if (thrown instanceof NotWovenException nothingIsChecked) {
      failed(nothingIsChecked);
    } else {
      stop(thrown instanceof RunStopped why ? why : monitor.oops(task, thrown));
    }
  }

  private void resume(Task to) {
    if (to != left && listener != null) {
      listener.switched(left, to, preempting);
    }
    preempting = false;
    to.goesOn();
    running = to;
    to.coroutine.resume();
    left = to;
    running = null;
  }

  /** The running task stands before an access; another may run first. */
  void point(int site, Shadowed object, int access) {
    if (atomicDepth > 0 || !turns.passes()) {
      look(site, object.memory(), object.number(access), Access.write(access));
    }
  }

  /** The running task turns to another object, whose field never changes. */
  void pointBeforeFinal(int site, Memory memory) {
    if (atomicDepth > 0 || !turns.passes()) {
      look(site, memory, StepListener.FINAL, false);
    }
  }

  private void pointBeforeWhole(int site, Object where) {
    if (atomicDepth > 0 || !turns.passes()) {
      look(site, where, StepListener.WHOLE, true);
    }
  }

  private void look(int site, Object where, int field, boolean write) {
    leaveIfStopped();
    if (running == null || atomicDepth > 0) {
      return;
    }
    if (keepSteps) {
      running.approaches(where, field, write);
    }
    Task to = whoRuns(site);
    if (to != running) {
      preemptedBy(to);
    }
  }

  /**
   * A preempted task that stands before a lock goes on only when it can have the lock.
   *
   * @return whether others have run in between
   */
  private boolean pointBeforeLock(int site, SyncObject on, BooleanSupplier ready, boolean idle) {
    return (atomicDepth > 0 || !turns.passes()) && lookBeforeLock(site, on, ready, idle);
  }

  private boolean lookBeforeLock(int site, SyncObject on, BooleanSupplier ready, boolean idle) {
    leaveIfStopped();
    if (running == null || atomicDepth > 0) {
      return false;
    }
    if (keepSteps) {
      running.approaches(on, StepListener.WHOLE, true);
    }
    Task to = whoRuns(site);
    if (to == running) {
      return false;
    }
    running.waits(on, site, ready, idle);
    running.woken = true;
    preemptedBy(to);
    return true;
  }

  private Task whoRuns(int site) {
    try {
      return turns.atPoint(running, site);
    } catch (RunAbandoned enough) {
      stop(enough);
    } catch (RuntimeException e) {
      failed(e);
    }
    leaveIfStopped();
    return running;
  }

  private Task whoGoesOn() {
    try {
      return turns.whenFree(left);
    } catch (RunAbandoned enough) {
      stop(enough);
      return null;
    }
  }

  private void preemptedBy(Task to) {
    next = to;
    preempting = true;
    running.coroutine.suspend();
    leaveIfStopped();
  }

  private void block(SyncObject on, int site, BooleanSupplier ready, boolean idle) {
    leaveIfStopped();
    if (atomicDepth > 0) {
      throw new IllegalStateException(
          "a primitive blocks inside an atomic step at " + Sites.of(site));
    }
    running.waits(on, site, ready, idle);
    running.coroutine.suspend();
    leaveIfStopped();
  }

  private void stepOn(SyncObject on, int site) {
    Memory memory = on.memory();
    if (memory.freed()) {
      monitor.deadAccess(memory, site);
    }
    record(on, memory, site);
  }

  /** The access is made. */
  void accessed(Shadowed object, Memory memory, int site, int access) {
    Task task = running;
    if (task == null) {
      return;
    }
    if (memory.published()) {
      monitor.access(task, object, access, site);
    }
    takes(task, memory, site);
    if (listener != null) {
      listener.touches(object, Access.slot(access), Access.write(access));
      tell(site, memory, object.number(access), Access.write(access));
    }
    spend(site);
  }

  /** The step on a primitive, or on memory as a whole, is taken. */
  private void record(Object where, Memory memory, int site) {
    if (running != null) {
      takes(running, memory, site);
      tell(site, where, StepListener.WHOLE, true);
      spend(site);
    }
  }

  private void takes(Task task, Memory memory, int site) {
    task.takes(memory, site);
    hash.mix(task, site, memory.id());
  }

  private void spend(int site) {
    if (budget.spend()) {
      stepFairly(site);
    }
  }

  private void stepFairly(int site) {
    turns.passNone();
    if (budget.spendFair(running, site)) {
      stop(monitor.noProgress(budget.cycle()));
      leaveIfStopped();
    }
  }

  /** Tells the listener, if there is one. */
  void tell(int site, Object where, int field, boolean write) {
    if (listener == null) {
      return;
    }
    try {
      listener.step(running, site, where, field, write);
    } catch (RuntimeException e) {
      toolFailed(e);
    }
  }

  /** A search or a recording failed while a task ran: the end of the run, but no verdict on it. */
  private void toolFailed(RuntimeException why) {
    failed(why);
    leaveIfStopped();
  }

  /** Does not return once the run is over. */
  void leaveIfStopped() {
    if (over) {
      leave();
    }
  }

  private void leave() {
    while (running != null) {
      running.coroutine.suspend();
    }
  }

  private void failed(RuntimeException why) {
    toolFailure = why;
    end();
  }

  private void end() {
    over = true;
    turns.passNone();
  }

  private boolean anyoneStuck() {
    for (int i = 0; i < tasks.size(); i++) {
      if (tasks.get(i).blocked() && !tasks.get(i).idle()) {
        return true;
      }
    }
    return false;
  }
}
