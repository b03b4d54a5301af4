package io.faultline.sim;

import java.util.List;

/** What judges a run: told of every access and asked for the verdict when nothing can go on. */
public interface RunMonitor extends DeadAccessWatch {
  /**
   * An access to published memory is about to happen; the memory is not freed.
   *
   * @param access which field or element of the object, and how: see {@link Access}
   */
  void access(Task task, Shadowed object, int access, int site);

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
