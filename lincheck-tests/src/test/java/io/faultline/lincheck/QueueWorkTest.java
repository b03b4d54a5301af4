package io.faultline.lincheck;

import io.faultline.kernel.Work;
import io.faultline.kernel.Workqueue;
import io.faultline.lincheck.twin.TwoStepPending;
import java.util.List;
import org.jetbrains.lincheck.datastructures.Operation;

/** An item is queued once until it begins to run, and then it can be queued again. */
class QueueWorkTest extends SecondOpinion {
  @Override
  Class<?> structure() {
    return OnWorkqueue.class;
  }

  @Override
  Class<?> specification() {
    return Pending.class;
  }

  @Override
  Clash clash() {
    return new Clash()
        .task()
        .does("queue")
        .does("work")
        .does("queue")
        .task()
        .does("queue")
        .does("queue")
        .does("queue");
  }

  @Override
  List<Class<?>> twins() {
    return List.of(WithTwoStepPending.class);
  }

  /** The PENDING bit: tested and set at once, cleared just before the function runs. */
  public static class Pending {
    private boolean pending;
    private int runs;

    public boolean queue() {
      boolean queued = !pending;
      pending = true;
      return queued;
    }

    /** How often the function has run when it has run once more; 0 when it was not pending. */
    public int work() {
      if (!pending) {
        return 0;
      }
      pending = false;
      runs++;
      return runs;
    }
  }

  /** An item of any work queue. */
  public abstract static class Queueing {
    final ThreadedKernel threaded = new ThreadedKernel();
    private int runs;

    abstract boolean queueWork();

    @Operation
    public boolean queue() {
      return queueWork();
    }

    /** One worker: with two, one could find nothing to run before the other has cleared PENDING. */
    @Operation(nonParallelGroup = "worker")
    public int work() {
      return threaded.runAgent() ? runs : 0;
    }

    final void function() {
      runs++;
    }
  }

  /** The model's. */
  public static class OnWorkqueue extends Queueing {
    private final Workqueue queue =
        new Workqueue(threaded.kernel(), threaded.permanent(), "iopf_queue");
    private final Work work = new Work(threaded.permanent(), this::function);

    @Override
    boolean queueWork() {
      return queue.queueWork(work);
    }
  }

  /** The twin. */
  public static class WithTwoStepPending extends Queueing {
    private final TwoStepPending work =
        new TwoStepPending(threaded.platform(), threaded.permanent());

    @Override
    boolean queueWork() {
      return work.queueWork(this::function);
    }
  }
}
