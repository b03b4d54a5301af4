package io.faultline.mm;

import io.faultline.check.Kind;
import io.faultline.kernel.Kernel;
import io.faultline.sim.Task;
import java.util.Arrays;

/**
 * What agents do in the address spaces of others: which of them they hold, and which faults they
 * have met there. No part of the model: nothing here is a step, and real threads are not watched.
 */
final class FaultWatch {
  private static final int FEW = 4;

  private final Kernel kernel;
  private final boolean on;
  // By task: the address space it is a user of just now; empty before the first.
  private Mm[] using = {};
  private int count;
  // Null before the first.
  private int[] tasks;
  private long[] addresses;
  private int[] accesses;

  FaultWatch(Kernel kernel) {
    this.kernel = kernel;
    this.on = kernel.platform().simulated();
  }

  /** The running task has become a user. */
  void got(Mm mm) {
    if (on) {
      int task = current().index();
      if (task >= using.length) {
        using = Arrays.copyOf(using, Math.max(task + FEW, 2 * using.length));
      }
      using[task] = mm;
    }
  }

  /** The running task is about to give a user up. */
  void puts(Mm mm) {
    if (on && current().index() < using.length && using[current().index()] == mm) {
      using[current().index()] = null;
    }
  }

  /** Invariant I47: a thread of a process is a user anyhow, an agent has to become one. */
  void touches(Mm mm) {
    if (on && current().agent() && !uses(mm)) {
      throw kernel
          .checks()
          .fail(
              Kind.INVARIANT,
              "mm_struct",
              "",
              "a fault is handled in an address space that its handler is no user of");
    }
  }

  private boolean uses(Mm mm) {
    int task = current().index();
    return task < using.length && using[task] == mm;
  }

  /** The running task has met a fault. */
  void met(long address, int access) {
    if (on && current().agent()) {
      reserve();
      tasks[count] = current().index();
      addresses[count] = address;
      accesses[count] = access;
      count++;
    }
  }

  private void reserve() {
    if (count == 0) {
      tasks = new int[FEW];
      addresses = new long[FEW];
      accesses = new int[FEW];
    } else if (count == tasks.length) {
      tasks = Arrays.copyOf(tasks, 2 * count);
      addresses = Arrays.copyOf(addresses, 2 * count);
      accesses = Arrays.copyOf(accesses, 2 * count);
    }
  }

  /** Whether the running task has ever met such a fault. */
  boolean wasMet(long address, int access) {
    for (int i = 0; i < count; i++) {
      if (tasks[i] == current().index() && addresses[i] == address && accesses[i] == access) {
        return true;
      }
    }
    return false;
  }

  private Task current() {
    return kernel.platform().current();
  }
}
