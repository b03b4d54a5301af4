package io.faultline.lincheck;

import io.faultline.kernel.Work;
import io.faultline.kernel.Workqueue;
import io.faultline.lincheck.twin.Gap;
import io.faultline.lincheck.twin.HastyWorkqueue;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;

/**
 * A flush returns after all that was queued before, whoever queued it and whoever runs it, and the
 * item sees all that was stored before it was queued, even when it was pending already.
 */
class FlushTest extends SecondOpinion {
  private static final int ITEMS = 2;

  @Override
  Class<?> structure() {
    return OnWorkqueue.class;
  }

  @Override
  Class<?> specification() {
    return Posts.class;
  }

  @Override
  Clash clash() {
    return new Clash()
        .before("post", 0)
        .task()
        .does("work")
        .does("post", 1)
        .does("work")
        .task()
        .does("flush", 0)
        .does("post", 1)
        .does("flush", 1);
  }

  @Override
  List<Class<?>> twins() {
    return List.of(OnHastyWorkqueue.class);
  }

  /** A flush sees every post before it; who runs the item, and when, cannot be seen. */
  public static class Posts {
    private final int[] posted = new int[ITEMS];

    public void post(int item) {
      posted[item]++;
    }

    public void work() {
      // Only a flush looks.
    }

    public int flush(int item) {
      return posted[item];
    }
  }

  /**
   * Posts to any work queue. No flush may wait for an item that nobody runs: so a flusher runs what
   * nobody has begun, and as long as there is one, who queues an item runs one too.
   */
  public abstract static class Posting {
    final ThreadedKernel threaded = new ThreadedKernel();
    private final AtomicIntegerArray posted = new AtomicIntegerArray(ITEMS);
    private final AtomicInteger flushers = new AtomicInteger();
    // Plain: one item never runs twice at once, and a flush comes after it.
    private final int[] handled = new int[ITEMS];

    abstract boolean queueWork(int item);

    abstract void flushAll();

    @Operation
    public void post(@Param(gen = IntGen.class, conf = "0:1") int item) {
      posted.incrementAndGet(item);
      if (queueWork(item) && flushers.get() > 0) {
        threaded.runAgent();
      }
    }

    @Operation
    public void work() {
      threaded.runAgent();
    }

    @Operation
    public int flush(@Param(gen = IntGen.class, conf = "0:1") int item) {
      flushers.incrementAndGet();
      threaded.runAgents();
      flushAll();
      flushers.decrementAndGet();
      return handled[item];
    }

    final void handle(int item) {
      int seen = posted.get(item);
      Gap.here();
      handled[item] = seen;
    }
  }

  /** The model's. */
  public static class OnWorkqueue extends Posting {
    private final Workqueue queue =
        new Workqueue(threaded.kernel(), threaded.permanent(), "iopf_queue");
    private final List<Work> works = List.of(work(0), work(1));

    private Work work(int item) {
      return new Work(threaded.permanent(), () -> handle(item));
    }

    @Override
    boolean queueWork(int item) {
      return queue.queueWork(works.get(item));
    }

    @Override
    void flushAll() {
      queue.flush();
    }
  }

  /** The twin. */
  public static class OnHastyWorkqueue extends Posting {
    private final HastyWorkqueue queue =
        new HastyWorkqueue(threaded.platform(), threaded.permanent(), ITEMS);

    @Override
    boolean queueWork(int item) {
      return queue.queueWork(item, () -> handle(item));
    }

    @Override
    void flushAll() {
      queue.flush();
    }
  }
}
