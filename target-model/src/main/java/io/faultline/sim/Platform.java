package io.faultline.sim;

import java.util.function.BooleanSupplier;

/**
 * What the logic of a primitive stands on, so that it is written once: the simulator runs it one
 * step at a time, the free-running mode on real threads.
 */
public interface Platform {
  /** Begins an atomic step on a primitive; another task may run before it begins. */
  void enter(SyncObject on, int site);

  /**
   * Begins an atomic step as soon as a condition holds; blocks until then.
   *
   * @param ready looked at only inside atomic steps on the same primitive; must not have effects
   * @param idle whether waiting here for ever is no hang (an agent that waits for work)
   */
  void enterWhen(SyncObject on, int site, BooleanSupplier ready, boolean idle);

  /** Ends the atomic step. */
  void exit(SyncObject on);

  /** Lets the tasks blocked on a primitive look at their condition again; inside an atomic step. */
  void wake(SyncObject on);

  /**
   * Whether a task waits for a primitive because its condition does not hold at this moment; inside
   * an atomic step. A task that could go on is not on the primitive's wait list.
   */
  boolean awaited(SyncObject on);

  /** A piece of memory was given out: no step, and no matter to the run. */
  default void allocated(Memory memory) {}

  /** Whether anybody is told by {@link #reads}. */
  default boolean learns() {
    return false;
  }

  /**
   * The running task is about to read what another one was the last to write.
   *
   * @param writer its {@link Task#index()}
   */
  default void reads(int writer, int site) {}

  /** The life of a piece of memory is about to change; another task may run before. */
  void approach(Memory memory, int site);

  /** Something happens to a piece of memory inside an atomic step: checks its life, records it. */
  void touch(Memory memory, int site);

  /**
   * Starts an agent: a worker, an interrupt thread, a grace-period callback.
   *
   * @param name prefix of its name; a number from 1 is appended for each prefix
   */
  Task spawn(String name, Runnable body);

  /**
   * Starts an agent that has nothing to do before a condition holds: until then it is nobody whom a
   * choice could pick, and if that never happens it is no hang.
   *
   * @param on as for {@link #enterWhen}, which its body calls first with the same arguments
   */
  default Task spawnWhen(
      SyncObject on, int site, BooleanSupplier ready, String name, Runnable body) {
    return spawn(name, body);
  }

  /** The task that is running. */
  Task current();

  /**
   * Ends the run with a verdict. In a simulation nothing of the model runs afterwards.
   *
   * @return never; typed so that callers can write {@code throw platform.fail(v)}
   */
  Error fail(RunStopped verdict);

  /**
   * Picks a number below {@code n}: a choice of the environment that is not about who runs next.
   */
  int number(int n, int site);

  /**
   * Looks at the model without taking part in the run: no step, no scheduling point, no check of
   * life. For rules; the body must not change anything.
   */
  void observe(Runnable body);

  /**
   * As {@link #observe}, for a rule that reads only what the running task keeps the others from
   * changing, by a lock that it holds: no order of other steps can matter to it.
   */
  void look(Runnable body);

  /** Whether steps run one at a time under a chooser, so that the order-sensitive rules apply. */
  boolean simulated();

  /** A fresh guard for a primitive's steps; null where steps are atomic as they are. */
  Guard guard();
}
