package io.faultline.repro.triage;

import io.faultline.sim.SimThread;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * Threads that take paths. Who hands a path over waits while enough are waiting, so however many
 * there are, few are held.
 */
final class Crew implements AutoCloseable {
  private static final long WHILE_MILLIS = 50;

  private final Consumer<Path> work;
  private final int room;
  private final Semaphore free;
  private final ExecutorService threads;
  private final AtomicReference<Error> broken = new AtomicReference<>();

  Crew(int size, Consumer<Path> work) {
    this.work = work;
    this.room = 4 * size;
    this.free = new Semaphore(room);
    this.threads = Executors.newFixedThreadPool(size, task -> new SimThread(task, "triage"));
  }

  /** Hands a path to whoever comes first. */
  void hand(Path path) {
    free.acquireUninterruptibly();
    rethrow();
    threads.execute(() -> take(path));
  }

  private void take(Path path) {
    try {
      work.accept(path);
    } catch (Error e) {
      broken.compareAndSet(null, e);
    } finally {
      free.release();
    }
  }

  /** An error, such as no memory, belongs to who waits. */
  private void rethrow() {
    Error error = broken.get();
    if (error != null) {
      throw error;
    }
  }

  /** Waits for a moment; gives whether all is done. */
  boolean waitAWhile() {
    try {
      boolean done = free.tryAcquire(room, WHILE_MILLIS, TimeUnit.MILLISECONDS);
      rethrow();
      if (done) {
        free.release(room);
      }
      return done;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  @Override
  public void close() {
    threads.shutdown();
  }
}
