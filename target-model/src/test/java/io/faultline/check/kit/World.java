package io.faultline.check.kit;

import io.faultline.kernel.Kernel;
import io.faultline.sim.Memory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/** What a small program is built on, whether its tasks run in a simulation or on real threads. */
public final class World {
  private final Kernel kernel;
  private final Map<String, Runnable> tasks = new LinkedHashMap<>();
  private final List<Runnable> teardown = new ArrayList<>();
  private final Map<String, List<String>> seen = new LinkedHashMap<>();
  private final ReentrantLock lock = new ReentrantLock();

  World(Kernel kernel) {
    this.kernel = kernel;
  }

  public Kernel kernel() {
    return kernel;
  }

  /** Memory for a primitive that is never freed. */
  public Memory permanent() {
    return kernel.slab().permanent("world");
  }

  /** Adds a task; its name is also the key of what it sees. */
  public void task(String name, Runnable body) {
    tasks.put(name, body);
    seen.put(name, new ArrayList<>());
  }

  /** Adds something to do when all tasks have ended. */
  public void afterwards(Runnable body) {
    teardown.add(body);
  }

  /** The running task has observed a value, which becomes part of the result. */
  public void see(Object value) {
    see(kernel.platform().current().name(), value);
  }

  /** An observation under a name, for agents and for the state at the end. */
  public void see(String who, Object value) {
    lock.lock();
    try {
      seen.computeIfAbsent(who, any -> new ArrayList<>()).add(String.valueOf(value));
    } finally {
      lock.unlock();
    }
  }

  Map<String, Runnable> tasks() {
    return tasks;
  }

  void tearDown() {
    teardown.forEach(Runnable::run);
    kernel.returnToUser();
  }

  /** All observations in one line, as in {@code A=[1] B=[0, 2]}. */
  String result() {
    lock.lock();
    try {
      StringBuilder line = new StringBuilder();
      seen.forEach((who, values) -> line.append(who).append('=').append(values).append(' '));
      return line.toString().strip();
    } finally {
      lock.unlock();
    }
  }
}
