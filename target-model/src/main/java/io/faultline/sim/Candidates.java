package io.faultline.sim;

import java.util.ArrayList;
import java.util.List;

/** The situation shown to a chooser; candidates are worked out only when they are asked for. */
final class Candidates implements Situation {
  private final List<Task> found = new ArrayList<>();
  private List<Task> tasks;
  private Task task;
  private Task excluded;
  private int site;
  private boolean known;

  void others(List<Task> all, Task running, int before) {
    set(all, running, running, before);
  }

  void all(List<Task> all, Task left) {
    set(all, left, null, left != null && left.blocked() ? left.waitSite() : 0);
  }

  void none(Task running, int before) {
    set(List.of(), running, null, before);
  }

  private void set(List<Task> all, Task subject, Task without, int before) {
    tasks = all;
    task = subject;
    excluded = without;
    site = before;
    known = false;
  }

  private List<Task> found() {
    if (!known) {
      known = true;
      found.clear();
      for (int i = 0; i < tasks.size(); i++) {
        Task candidate = tasks.get(i);
        if (candidate != excluded && candidate.enabled()) {
          found.add(candidate);
        }
      }
    }
    return found;
  }

  @Override
  public Task task() {
    return task;
  }

  @Override
  public int site() {
    return site;
  }

  @Override
  public int candidates() {
    return found().size();
  }

  @Override
  public Task candidate(int index) {
    return found().get(index);
  }
}
