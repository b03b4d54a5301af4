package io.faultline.samples;

import io.faultline.kernel.Kernel;
import io.faultline.kernel.WaitQueue;
import io.faultline.sim.Memory;
import io.faultline.sim.SharedObject;

/** One task waits until another is done. */
final class LostWakeUp {
  private static final class Job extends SharedObject {
    final WaitQueue queue;
    volatile boolean done;

    Job(Kernel kernel, Memory memory) {
      super(memory);
      queue = new WaitQueue(kernel, memory, "job->wait");
    }

    void finish() {
      done = true;
      queue.wakeUp();
    }

    /** Looks, then prepares: whoever finishes in between wakes nobody. */
    void awaitTooLate() {
      while (!done) {
        long prepared = queue.prepare();
        queue.sleep(prepared, false);
      }
      queue.finish();
    }

    /** {@code wait_event}: prepares, then looks. */
    void await() {
      queue.waitEvent(() -> done);
    }
  }

  private LostWakeUp() {}

  static Program broken(Kernel kernel) {
    Job job = new Job(kernel, kernel.slab().permanent("job"));
    return Program.of(job::awaitTooLate, job::finish, () -> {});
  }

  static Program repaired(Kernel kernel) {
    Job job = new Job(kernel, kernel.slab().permanent("job"));
    return Program.of(job::await, job::finish, () -> {});
  }
}
