package io.faultline.samples;

import io.faultline.check.LockClass;
import io.faultline.kernel.Kernel;
import io.faultline.kernel.Mutex;

/** Two tasks take two locks. */
final class Abba {
  private static final LockClass LEFT = LockClass.mutex("left->lock");
  private static final LockClass RIGHT = LockClass.mutex("right->lock");

  private Abba() {}

  static Program broken(Kernel kernel) {
    Mutex left = new Mutex(kernel, kernel.slab().permanent("left"), LEFT);
    Mutex right = new Mutex(kernel, kernel.slab().permanent("right"), RIGHT);
    return Program.of(() -> both(left, right), () -> both(right, left), () -> {});
  }

  static Program repaired(Kernel kernel) {
    Mutex left = new Mutex(kernel, kernel.slab().permanent("left"), LEFT);
    Mutex right = new Mutex(kernel, kernel.slab().permanent("right"), RIGHT);
    return Program.of(() -> both(left, right), () -> both(left, right), () -> {});
  }

  private static void both(Mutex outer, Mutex inner) {
    outer.lock();
    inner.lock();
    inner.unlock();
    outer.unlock();
  }
}
