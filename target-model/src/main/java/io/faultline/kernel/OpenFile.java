package io.faultline.kernel;

import io.faultline.sim.Memory;

/**
 * {@code struct file}: lives as long as somebody has a reference. What its release does never
 * happens inside the call that drops the last one.
 */
public final class OpenFile {
  private final Kernel kernel;
  private final DelayedFput delayed;
  private final Memory memory;
  private final Refcount count;
  private final Runnable release;

  /** Of the files that wait to be released, the one that came before. */
  OpenFile before;

  OpenFile(Kernel kernel, DelayedFput delayed, Memory memory, Runnable release) {
    this.kernel = kernel;
    this.delayed = delayed;
    this.memory = memory;
    this.count = new Refcount(kernel, memory, "file->f_count", 1);
    this.release = release;
  }

  /** {@code get_file}: the caller already has a reference. */
  public void get() {
    count.inc();
  }

  /**
   * {@code fput}: may be called anywhere. The last one has the release run by the calling task when
   * its operation returns to user space, and for a kernel thread by a work item, later.
   */
  public void put() {
    if (!count.decAndTest()) {
      return;
    }
    if (kernel.platform().current().agent()) {
      delayed.add(this);
    } else {
      TaskWork.add(kernel.platform().current(), this::release);
    }
  }

  /** {@code __fput_sync}: the last one runs the release at once. */
  public void putSync() {
    kernel.checks().lockOrder().mightSleep("__fput_sync");
    if (count.decAndTest()) {
      release();
    }
  }

  /** {@code __fput}. */
  void release() {
    release.run();
    kernel.slab().free(memory);
  }

  /** The number of references without a step of the model, for rules. */
  public int peek() {
    return count.peek();
  }
}
