package io.faultline.sim.search;

import io.faultline.sim.StepListener;
import io.faultline.sim.Task;

/** Two listeners as one. */
public record StepListeners(StepListener first, StepListener second) implements StepListener {
  @Override
  public void step(Task task, int site, Object where, int field, boolean write) {
    first.step(task, site, where, field, write);
    second.step(task, site, where, field, write);
  }

  @Override
  public void switched(Task from, Task to, boolean preempted) {
    first.switched(from, to, preempted);
    second.switched(from, to, preempted);
  }

  @Override
  public void observed(Task task) {
    first.observed(task);
    second.observed(task);
  }
}
