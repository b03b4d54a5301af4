package io.faultline.sim;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;

/**
 * The free-running mode: the same primitives on real threads. Order is the operating system's, so a
 * run cannot be repeated; what it finds is found again in a {@link Simulation}.
 */
public final class ThreadedPlatform implements Platform {
  private final ExecutorService threads;
  private final ThreadLocal<Task> tasks = ThreadLocal.withInitial(this::foreign);
  private final AtomicInteger taskCount = new AtomicInteger();
  private final Map<String, Integer> names = new HashMap<>();
  private final ConcurrentLinkedQueue<Future<?>> program = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<Future<?>> agents = new ConcurrentLinkedQueue<>();
  private final AtomicReference<Throwable> failure = new AtomicReference<>();

  /**
   * Runs tasks on the given threads.
   *
   * @param threads must be able to run all tasks at once, such as a cached pool
   */
  public ThreadedPlatform(ExecutorService threads) {
    this.threads = threads;
  }

  /** Starts a task of the program. */
  public Task start(String name, Runnable body) {
    return submit(new Task(taskCount.getAndIncrement(), name, 0), body);
  }

  @Override
  public Task spawn(String name, Runnable body) {
    int number;
    synchronized (names) {
      number = names.merge(name, 1, Integer::sum);
    }
    return submit(new Task(taskCount.getAndIncrement(), name, number), body);
  }

  /**
   * Waits until the tasks of the program have ended.
   *
   * @param seconds for all together
   * @throws IllegalStateException when they do not end in time
   */
  public void joinProgram(long seconds) throws InterruptedException {
    join(program, seconds);
  }

  /**
   * Waits until every agent, those started meanwhile included, has ended.
   *
   * @param seconds for all together
   * @throws IllegalStateException when they do not end in time
   */
  public void joinAgents(long seconds) throws InterruptedException {
    join(agents, seconds);
  }

  private void join(ConcurrentLinkedQueue<Future<?>> started, long seconds)
      throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    for (Future<?> task = started.poll(); task != null; task = started.poll()) {
      try {
        task.get(Math.max(1, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
      } catch (TimeoutException e) {
        throw new IllegalStateException("tasks still run after " + seconds + " s", e);
      } catch (ExecutionException e) {
        failure.compareAndSet(null, e.getCause());
      }
    }
  }

  /** The first verdict or exception of any task, or null. */
  public Throwable failure() {
    return failure.get();
  }

  @Override
  public void enter(SyncObject on, int site) {
    on.guard().lock.lock();
    checkLife(on, site);
  }

  @Override
  public void enterWhen(SyncObject on, int site, BooleanSupplier ready, boolean idle) {
    on.guard().lock.lock();
    while (!ready.getAsBoolean()) {
      on.guard().changed.awaitUninterruptibly();
    }
    checkLife(on, site);
  }

  @Override
  public void exit(SyncObject on) {
    on.guard().lock.unlock();
  }

  @Override
  public void wake(SyncObject on) {
    on.guard().changed.signalAll();
  }

  @Override
  public boolean awaited(SyncObject on) {
    // Whoever was woken has left the wait list, and comes back if it finds the lock taken.
    return on.guard().lock.hasWaiters(on.guard().changed);
  }

  @Override
  public void approach(Memory memory, int site) {
    // Real threads run whenever they like.
  }

  @Override
  public void touch(Memory memory, int site) {
    if (memory.freed() && memory.watch() != null) {
      memory.watch().deadAccess(memory, site);
    }
  }

  @Override
  public Task current() {
    return tasks.get();
  }

  @Override
  public Error fail(RunStopped verdict) {
    failure.compareAndSet(null, verdict);
    return verdict;
  }

  @Override
  public int number(int n, int site) {
    return 0;
  }

  @Override
  public void observe(Runnable body) {
    // Others run at the same time, so there is no state that a rule could look at.
  }

  @Override
  public void look(Runnable body) {
    // What a rule reaches from there can belong to others, who run at the same time.
  }

  @Override
  public boolean simulated() {
    return false;
  }

  @Override
  public Guard guard() {
    return new Guard();
  }

  private Task submit(Task task, Runnable body) {
    (task.agent() ? agents : program).add(threads.submit(() -> run(task, body)));
    return task;
  }

  private void run(Task task, Runnable body) {
    tasks.set(task);
    try {
      body.run();
    } catch (Throwable thrown) {
      failure.compareAndSet(null, thrown);
    } finally {
      tasks.remove();
    }
  }

  private Task foreign() {
    return new Task(taskCount.getAndIncrement(), "main", 0);
  }

  private void checkLife(SyncObject on, int site) {
    try {
      touch(on.memory(), site);
    } catch (RunStopped dead) {
      on.guard().lock.unlock();
      throw dead;
    }
  }
}
