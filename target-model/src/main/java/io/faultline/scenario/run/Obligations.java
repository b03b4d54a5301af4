package io.faultline.scenario.run;

import io.faultline.kernel.Kernel;
import io.faultline.sim.Platform;
import io.faultline.sim.Sites;
import io.faultline.sim.SyncObject;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What callers owe the model: who may use a binding or a process just now. Every question and the
 * claim it leads to are one step, so that searches see them and threads cannot come in between.
 */
final class Obligations extends SyncObject {
  private static final int KEEP = Sites.named("driver_keeps_handle");
  private static final int LOOK = Sites.named("driver_looks_up_handle");
  private static final int CLAIM = Sites.named("driver_claims_handle");
  private static final int PUT = Sites.named("driver_puts_handle");
  private static final int ENTER = Sites.named("process_calls");
  private static final int EXIT = Sites.named("process_exits");

  private final Platform platform;
  private final Map<String, Binding> bindings = new HashMap<>();
  private final Map<String, Integer> pasids = new HashMap<>();
  private final Map<String, Integer> uses = new HashMap<>();
  private final Set<Integer> exited = new HashSet<>();
  private final Map<Integer, Integer> entering = new HashMap<>();

  Obligations(Kernel kernel) {
    super(kernel.slab().permanent("driver"), kernel.platform());
    this.platform = kernel.platform();
  }

  /** A driver keeps a binding under the name of its handle. */
  void keep(String handle, Binding binding) {
    step(
        KEEP,
        () -> {
          pasids.put(handle, binding.pasid());
          return bindings.put(handle, binding);
        });
  }

  /** The PASID a handle had or has; 0, which no handle has, if it was never bound. Not a step. */
  int pasidOf(String handle) {
    return pasids.getOrDefault(handle, 0);
  }

  /** The binding behind a handle while it has not been given back; null otherwise. */
  Binding bound(String handle) {
    return step(LOOK, () -> bindings.get(handle));
  }

  /** Begins to use a handle; it cannot be given back until the use ends. */
  Binding use(String handle) {
    return step(
        LOOK,
        () -> {
          Binding binding = bindings.get(handle);
          if (binding != null) {
            uses.merge(handle, 1, Integer::sum);
          }
          return binding;
        });
  }

  void endUse(String handle) {
    step(PUT, () -> uses.computeIfPresent(handle, (key, count) -> count == 1 ? null : count - 1));
  }

  /** Takes a handle to give it back; null when somebody has or uses it. */
  Binding claim(String handle) {
    return step(CLAIM, () -> uses.containsKey(handle) ? null : bindings.remove(handle));
  }

  /** A thread of the process begins a call, unless the process has exited. */
  boolean enter(int process) {
    return step(
        ENTER,
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
    step(
        ENTER,
        () -> entering.computeIfPresent(process, (key, count) -> count == 1 ? null : count - 1));
  }

  /** The process exits, unless it has or a thread of it just begins a call. */
  boolean exit(int process) {
    return step(EXIT, () -> !entering.containsKey(process) && exited.add(process));
  }

  private <T> T step(int site, Supplier<T> body) {
    platform.enter(this, site);
    try {
      return body.get();
    } finally {
      platform.exit(this);
    }
  }
}
