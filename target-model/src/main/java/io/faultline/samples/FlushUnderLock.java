package io.faultline.samples;

import io.faultline.check.LockClass;
import io.faultline.kernel.Kernel;
import io.faultline.kernel.Mutex;
import io.faultline.kernel.Work;
import io.faultline.kernel.Workqueue;
import io.faultline.sim.Memory;

/** One task queues work that takes a lock, another waits until all work is done. */
final class FlushUnderLock {
  private static final LockClass LOCK = LockClass.mutex("owner->lock");

  private final Mutex lock;
  private final Workqueue queue;
  private final Work work;

  private FlushUnderLock(Kernel kernel) {
    Memory owner = kernel.slab().permanent("owner");
    this.lock = new Mutex(kernel, owner, LOCK);
    this.queue = new Workqueue(kernel, owner, "owner");
    this.work = new Work(owner, this::handle);
  }

  static Program broken(Kernel kernel) {
    FlushUnderLock owner = new FlushUnderLock(kernel);
    return Program.of(owner::submit, owner::stopUnderLock, owner.queue::destroy);
  }

  static Program repaired(Kernel kernel) {
    FlushUnderLock owner = new FlushUnderLock(kernel);
    return Program.of(owner::submit, owner::stop, owner.queue::destroy);
  }

  private void submit() {
    queue.queueWork(work);
  }

  private void handle() {
    lock.lock();
    lock.unlock();
  }

  private void stopUnderLock() {
    lock.lock();
    queue.flush();
    lock.unlock();
  }

  private void stop() {
    lock.lock();
    lock.unlock();
    queue.flush();
  }
}
