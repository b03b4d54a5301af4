package io.faultline.sim;

import java.util.function.BooleanSupplier;

/** One thread of execution of the model: a task of the scenario's program, or an agent. */
public final class Task {
  enum State {
    READY,
    BLOCKED,
    ENDED
  }

  private final int index;
  private final String prefix;
  private final int number;
  private int operation;
  private Cause behalf;
  private Object attachment;
  private Object putOff;
  private Memory subject;
  private String name;
  // Two that take turns; none in a run whose search does not look at steps.
  private StepAccess pending;
  private StepAccess last;

  State state = State.READY;
  SyncObject waitsFor;
  BooleanSupplier ready;
  int waitSite;
  int lastSite;
  boolean woken;
  boolean idle;
  Coroutine coroutine;

  /**
   * Makes a task.
   *
   * @param number among the agents of this name, from 1; 0 for a task of the program
   */
  Task(int index, String prefix, int number) {
    this.index = index;
    this.prefix = prefix;
    this.number = number;
  }

  /** Number within the run, from 0, in order of creation. */
  public int index() {
    return index;
  }

  /** The name in schedules; put together when somebody asks, which in a lean run is rare. */
  public String name() {
    if (name == null) {
      name = agent() ? prefix + number : prefix;
    }
    return name;
  }

  /** Whether this is part of the machine rather than of the scenario's program. */
  public boolean agent() {
    return number > 0;
  }

  /** The name without the number: which sort of agent it is. */
  public String prefix() {
    return prefix;
  }

  boolean isAgentNamed(String other) {
    return agent() && prefix.equals(other);
  }

  /** The operation of the program being run, from 1; 0 in an agent and between operations. */
  public int operation() {
    return operation;
  }

  /** Tells which operation of the program begins. */
  public void operation(int ordinal) {
    operation = ordinal;
  }

  /**
   * What an agent does from now on is the consequence of an operation of the program.
   *
   * @param cause that operation; null when it works for nobody in particular
   */
  public void onBehalfOf(Cause cause) {
    behalf = cause;
  }

  /** The operation an agent works for just now, or null. */
  public Cause behalf() {
    return behalf;
  }

  /** The operation that what it does belongs to: its own or the one it works for; or null. */
  public Cause cause() {
    return operation == 0 ? behalf : new Cause(this, operation);
  }

  /** The step it stands before; while it runs, the one it is in. */
  public StepAccess pendingStep() {
    return pending == null ? StepAccess.NOTHING : pending;
  }

  /** The step it took last. */
  public StepAccess lastStep() {
    return last == null ? StepAccess.NOTHING : last;
  }

  /** Notes which object it works on; whether that is another one than before. */
  boolean turnsTo(Memory memory) {
    if (memory == subject) {
      return false;
    }
    subject = memory;
    return true;
  }

  /** It takes a step on an object. */
  void takes(Memory memory, int site) {
    turnsTo(memory);
    lastSite = site;
  }

  /** It stands before another step, so the one before has been taken. */
  void approaches(Object where, int field, boolean write) {
    StepAccess taken = pending;
    pending = last == null ? new StepAccess() : last;
    last = taken;
    pending.set(where, field, write);
  }

  /** What a checking framework keeps about this task, or null. */
  public Object attachment() {
    return attachment;
  }

  public void attach(Object notes) {
    attachment = notes;
  }

  /** What the simulated kernel has put off until this task's operation ends, or null. */
  public Object putOff() {
    return putOff;
  }

  public void putOff(Object work) {
    putOff = work;
  }

  public boolean ended() {
    return state == State.ENDED;
  }

  public boolean blocked() {
    return state == State.BLOCKED;
  }

  /** What it is blocked on, or null. */
  public SyncObject waitsFor() {
    return waitsFor;
  }

  /** What must become true before it goes on; meaningful only while blocked. */
  public BooleanSupplier awaits() {
    return ready;
  }

  /** The site of the step it took last; 0 before the first. */
  public int lastSite() {
    return lastSite;
  }

  /** The step it is blocked before; meaningful only while blocked. */
  public int waitSite() {
    return waitSite;
  }

  /** Whether it may wait for ever where it is blocked. */
  public boolean idle() {
    return idle;
  }

  /** It stands before a step on {@code on} that has to wait. */
  void waits(SyncObject on, int site, BooleanSupplier until, boolean forEver) {
    state = State.BLOCKED;
    waitsFor = on;
    waitSite = site;
    ready = until;
    woken = false;
    idle = forEver;
    on.waiting++;
  }

  /** It runs again. */
  void goesOn() {
    state = State.READY;
    if (waitsFor != null) {
      waitsFor.waiting--;
      waitsFor = null;
    }
  }

  boolean enabled() {
    return state == State.READY || (state == State.BLOCKED && woken && ready.getAsBoolean());
  }

  @Override
  public String toString() {
    return operation == 0 ? name() : name() + "." + operation;
  }
}
