package io.faultline.scenario.run;

import io.faultline.kernel.Kernel;
import io.faultline.sim.Platform;
import io.faultline.sim.Sites;
import io.faultline.sim.SyncObject;
import java.util.HashMap;
import java.util.Map;

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
  private final Map<String, Use> handles = new HashMap<>();
  // By number of the process: threads that just begin a call.
  private final int[] entering;
  private final boolean[] exited;

  /** What is known of a handle. */
  private static final class Use {
    Binding binding;
    // The last binding, whether or not it has been given back.
    Binding past;
    int pasid;
    int users;
  }

  Obligations(Kernel kernel, int processes) {
    super(kernel.slab().permanent("driver"), kernel.platform());
    this.platform = kernel.platform();
    this.entering = new int[processes];
    this.exited = new boolean[processes];
  }

  /** A driver keeps a binding under the name of its handle. */
  void keep(String handle, Binding binding) {
    platform.enter(this, KEEP);
    Use use = handles.computeIfAbsent(handle, name -> new Use());
    use.binding = binding;
    use.past = binding;
    use.pasid = binding.pasid();
    platform.exit(this);
  }

  /** The PASID a handle had or has; 0, which no handle has, if it was never bound. Not a step. */
  int pasidOf(String handle) {
    Use use = handles.get(handle);
    return use == null ? 0 : use.pasid;
  }

  /** The binding behind a handle while it has not been given back; null otherwise. */
  Binding bound(String handle) {
    platform.enter(this, LOOK);
    try {
      Use use = handles.get(handle);
      return use == null ? null : use.binding;
    } finally {
      platform.exit(this);
    }
  }

  /** The binding a handle has or had; null if there never was one. For who breaks a contract. */
  Binding past(String handle) {
    platform.enter(this, LOOK);
    try {
      Use use = handles.get(handle);
      return use == null ? null : use.past;
    } finally {
      platform.exit(this);
    }
  }

  /** Begins to use a handle; it cannot be given back until the use ends. */
  Binding use(String handle) {
    platform.enter(this, LOOK);
    try {
      Use use = handles.get(handle);
      if (use == null || use.binding == null) {
        return null;
      }
      use.users++;
      return use.binding;
    } finally {
      platform.exit(this);
    }
  }

  void endUse(String handle) {
    platform.enter(this, PUT);
    handles.get(handle).users--;
    platform.exit(this);
  }

  /** Takes a handle to give it back; null when somebody has or uses it. */
  Binding claim(String handle) {
    platform.enter(this, CLAIM);
    try {
      Use use = handles.get(handle);
      if (use == null || use.users > 0) {
        return null;
      }
      Binding binding = use.binding;
      use.binding = null;
      return binding;
    } finally {
      platform.exit(this);
    }
  }

  /** Takes a handle that somebody uses or that has been given back; null if there never was one. */
  Binding seize(String handle) {
    platform.enter(this, CLAIM);
    try {
      Use use = handles.get(handle);
      if (use == null) {
        return null;
      }
      use.binding = null;
      return use.past;
    } finally {
      platform.exit(this);
    }
  }

  /** A thread of the process begins a call, unless the process has exited. */
  boolean enter(int process) {
    platform.enter(this, ENTER);
    try {
      if (!exited[process]) {
        entering[process]++;
      }
      return !exited[process];
    } finally {
      platform.exit(this);
    }
  }

  /** The thread holds the address space itself from now on. */
  void entered(int process) {
    platform.enter(this, ENTER);
    entering[process]--;
    platform.exit(this);
  }

  /** The process exits, unless it has or a thread of it just begins a call. */
  boolean exit(int process) {
    platform.enter(this, EXIT);
    try {
      if (exited[process] || entering[process] > 0) {
        return false;
      }
      exited[process] = true;
      return true;
    } finally {
      platform.exit(this);
    }
  }

  /** The process exits although it may not. */
  void exitAnyway(int process) {
    platform.enter(this, EXIT);
    exited[process] = true;
    platform.exit(this);
  }
}
