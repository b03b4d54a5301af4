package io.faultline.sim.search;

import io.faultline.sim.Sites;
import io.faultline.sim.StepListener;
import io.faultline.sim.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Keeps the steps of one run and names the first step at which another run differs. */
public final class DeterminismCheck implements StepListener {
  private final List<String> first = new ArrayList<>();
  private boolean second;
  private int at;
  private String difference;

  /** The first run has ended; what follows is compared with it. */
  public void again() {
    second = true;
    at = 0;
  }

  /** Where the second run differed, in words; empty when it was the same. */
  public Optional<String> difference() {
    if (difference == null && second && at != first.size()) {
      difference = "step " + (at + 1) + ": first " + first.get(at) + ", then the run was over";
    }
    return Optional.ofNullable(difference);
  }

  @Override
  public void step(Task task, int site, Object where, int field, boolean write) {
    note(task + " " + Sites.of(site) + (write ? " write " : " read ") + where + "/" + field);
  }

  @Override
  public void switched(Task from, Task to, boolean preempted) {
    note("switch from " + from + " to " + to + (preempted ? " by preemption" : ""));
  }

  private void note(String what) {
    if (!second) {
      first.add(what);
      return;
    }
    if (difference == null && (at >= first.size() || !first.get(at).equals(what))) {
      String before = at < first.size() ? first.get(at) : "the end of the run";
      difference = "step " + (at + 1) + ": first " + before + ", then " + what;
    }
    at++;
  }
}
