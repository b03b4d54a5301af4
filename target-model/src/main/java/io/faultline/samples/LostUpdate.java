package io.faultline.samples;

import io.faultline.check.Kind;
import io.faultline.check.LockClass;
import io.faultline.kernel.Kernel;
import io.faultline.kernel.SpinLock;
import io.faultline.sim.Memory;
import io.faultline.sim.SharedObject;

/** Two tasks count; in the end there are two, or one of them was lost. */
final class LostUpdate {
  private static final LockClass LOCK = LockClass.spinLock("counter->lock");

  private static final class Counter extends SharedObject {
    final SpinLock lock;
    volatile int value;

    Counter(Kernel kernel, Memory memory) {
      super(memory);
      lock = new SpinLock(kernel, memory, LOCK);
    }

    /** {@code WRITE_ONCE(value, READ_ONCE(value) + 1)}: no data race, and yet not one step. */
    void increment() {
      int seen = value;
      value = seen + 1;
    }

    void incrementLocked() {
      lock.lock();
      increment();
      lock.unlock();
    }
  }

  private LostUpdate() {}

  static Program broken(Kernel kernel) {
    Counter counter = new Counter(kernel, kernel.slab().permanent("counter"));
    return Program.of(counter::increment, counter::increment, () -> mustBeTwo(kernel, counter));
  }

  static Program repaired(Kernel kernel) {
    Counter counter = new Counter(kernel, kernel.slab().permanent("counter"));
    return Program.of(
        counter::incrementLocked, counter::incrementLocked, () -> mustBeTwo(kernel, counter));
  }

  private static void mustBeTwo(Kernel kernel, Counter counter) {
    if (counter.value != 2) {
      throw kernel
          .checks()
          .fail(Kind.INVARIANT, "counter", "", "counts " + counter.value + " after two increments");
    }
  }
}
