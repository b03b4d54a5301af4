package io.faultline.scenario.run;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * What callers owe the model: who may use a binding or a process just now. A claim is part of no
 * step, so it is made at once with the check that allows it.
 */
final class Obligations {
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, Binding> bindings = new HashMap<>();
  private final Map<String, Integer> pasids = new HashMap<>();
  private final Map<String, Integer> uses = new HashMap<>();
  private final Set<Integer> exited = new HashSet<>();
  private final Map<Integer, Integer> entering = new HashMap<>();

  /** A driver keeps a binding under the name of its handle. */
  void keep(String handle, Binding binding) {
    locked(
        () -> {
          pasids.put(handle, binding.pasid());
          return bindings.put(handle, binding);
        });
  }

  /** The PASID a handle had or has; 0, which no handle has, if it was never bound. */
  int pasidOf(String handle) {
    return locked(() -> pasids.getOrDefault(handle, 0));
  }

  /** The binding behind a handle while it has not been given back; null otherwise. */
  Binding bound(String handle) {
    return locked(() -> bindings.get(handle));
  }

  /** Begins to use a handle; it cannot be given back until the use ends. */
  Binding use(String handle) {
    return locked(
        () -> {
          Binding binding = bindings.get(handle);
          if (binding != null) {
            uses.merge(handle, 1, Integer::sum);
          }
          return binding;
        });
  }

  void endUse(String handle) {
    locked(() -> uses.computeIfPresent(handle, (key, count) -> count == 1 ? null : count - 1));
  }

  /** Takes a handle to give it back; null when somebody has or uses it. */
  Binding claim(String handle) {
    return locked(() -> uses.containsKey(handle) ? null : bindings.remove(handle));
  }

  /** A thread of the process begins a call, unless the process has exited. */
  boolean enter(int process) {
    return locked(
        () -> {
          if (exited.contains(process)) {
            return false;
          }
          entering.merge(process, 1, Integer::sum);
          return true;
        });
  }

  /** The thread holds the address space itself from now on. */
  void entered(int process) {
    locked(() -> entering.computeIfPresent(process, (key, count) -> count == 1 ? null : count - 1));
  }

  /** The process exits, unless it has or a thread of it just begins a call. */
  boolean exit(int process) {
    return locked(() -> !entering.containsKey(process) && exited.add(process));
  }

  private <T> T locked(Supplier<T> body) {
    lock.lock();
    try {
      return body.get();
    } finally {
      lock.unlock();
    }
  }
}
