package io.faultline.check.kit;

import io.faultline.sim.Sites;
import io.faultline.sim.StepListener;
import io.faultline.sim.Task;
import java.util.Set;
import java.util.TreeSet;

/** The names of all steps that were taken in one or more runs. */
public final class StepNames implements StepListener {
  private final Set<String> names = new TreeSet<>();

  public Set<String> names() {
    return names;
  }

  @Override
  public void step(Task task, int site, Object where, int field, boolean write) {
    names.add(Sites.of(site).toString());
  }

  @Override
  public void switched(Task from, Task to, boolean preempted) {
    // Only steps count.
  }
}
