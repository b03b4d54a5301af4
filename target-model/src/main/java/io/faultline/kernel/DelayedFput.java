package io.faultline.kernel;

import io.faultline.sim.Memory;
import io.faultline.sim.Platform;
import io.faultline.sim.Sites;
import io.faultline.sim.SyncObject;

/**
 * Opens files, and releases those whose last reference was dropped by a kernel thread. There is one
 * for a machine that has files.
 */
public final class DelayedFput extends SyncObject {
  private static final int ADD = Sites.named("llist_add(delayed_fput_list)");
  private static final int TAKE = Sites.named("llist_del_all(delayed_fput_list)");

  private final Kernel kernel;
  private final Platform platform;
  private final Workqueue events;
  private final Work work;
  private OpenFile newest;

  /** Makes the list; no file waits. */
  public DelayedFput(Kernel kernel) {
    this(kernel, kernel.slab().permanent("delayed_fput"));
  }

  private DelayedFput(Kernel kernel, Memory memory) {
    super(memory, kernel.platform());
    this.kernel = kernel;
    this.platform = kernel.platform();
    this.events = new Workqueue(kernel, memory, "events");
    this.work = new Work(memory, this::releaseAll);
  }

  /**
   * {@code alloc_file}: a file with one reference.
   *
   * @param release what the driver does when the last reference has gone
   * @return null when there is no memory
   */
  public OpenFile open(Runnable release) {
    Memory file = kernel.slab().kzalloc("file");
    if (file == null) {
      return null;
    }
    file.publish();
    return new OpenFile(kernel, this, file, release);
  }

  /** {@code flush_delayed_fput}: waits for the releases that were put off before. */
  public void flush() {
    releaseAll();
    events.flush();
  }

  void add(OpenFile file) {
    platform.enter(this, ADD);
    boolean first = newest == null;
    file.before = newest;
    newest = file;
    kernel.checks().release(this);
    platform.exit(this);
    if (first) {
      events.queueWork(work);
    }
  }

  /** {@code delayed_fput}. */
  private void releaseAll() {
    OpenFile file = takeAll();
    while (file != null) {
      OpenFile next = file.before;
      file.release();
      file = next;
    }
  }

  private OpenFile takeAll() {
    platform.enter(this, TAKE);
    try {
      kernel.checks().acquire(this);
      OpenFile all = newest;
      newest = null;
      return all;
    } finally {
      platform.exit(this);
    }
  }
}
