package io.faultline.kernel;

import io.faultline.sim.Task;

/** {@code task_work}: what a task has put off until it returns to user space. */
final class TaskWork {
  private final Runnable function;
  private final TaskWork before;

  private TaskWork(Runnable function, TaskWork before) {
    this.function = function;
    this.before = before;
  }

  /** {@code task_work_add}; only for the running task, so nobody else sees it. */
  static void add(Task current, Runnable function) {
    current.putOff(new TaskWork(function, (TaskWork) current.putOff()));
  }

  /** {@code task_work_run}: the latest first, and what they put off themselves too. */
  static void run(Task current) {
    while (current.putOff() != null) {
      TaskWork work = (TaskWork) current.putOff();
      current.putOff(null);
      for (; work != null; work = work.before) {
        work.function.run();
      }
    }
  }
}
