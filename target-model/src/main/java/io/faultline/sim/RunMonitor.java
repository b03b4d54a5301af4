package io.faultline.sim;

import java.util.List;

/** What judges a run: told of every access and asked for the verdict when nothing can go on. */
public interface RunMonitor extends DeadAccessWatch {
  /**
   * An access to published memory is about to happen; the memory is not freed.
   *
   * @param object what is accessed
   * @param slot which field or element of it
   * @param marked whether the access is meant to race, as one to a volatile field is
   * @param orders whether it also orders what comes before it and after it, as a volatile one does
   */
  void access(
      Task task,
      Memory memory,
      Shadowed object,
      int slot,
      boolean write,
      boolean marked,
      boolean orders,
      int site);

  /** A task has started another; what it did so far happened before. */
  void spawned(Task parent, Task child);

  /** A phase begins: everything so far happened before everything that follows. */
  void settled(List<Task> tasks);

  /** No task can go on and some wait for something that nobody will do. */
  RunStopped deadlock(List<Task> tasks);

  /**
   * Tasks still run after the fair budget.
   *
   * @param cycle the last steps, oldest first, as {@code task@site}
   */
  RunStopped noProgress(List<String> cycle);

  /** The model threw: what would be an oops of the kernel. */
  RunStopped oops(Task task, Throwable thrown);
}
