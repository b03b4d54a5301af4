package io.faultline.sim.search;

import io.faultline.sim.Memory;
import io.faultline.sim.Shadowed;
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
  public void touches(Shadowed part, int slot, boolean write) {
    first.touches(part, slot, write);
    second.touches(part, slot, write);
  }

  @Override
  public void allocated(Task task, Memory memory) {
    first.allocated(task, memory);
    second.allocated(task, memory);
  }

  @Override
  public void observed(Task task) {
    first.observed(task);
    second.observed(task);
  }
}
