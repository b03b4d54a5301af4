package io.faultline.sim;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;

/**
 * A coroutine on a platform thread. Exactly one of resumer and body runs at any time: they hand a
 * turn to each other, so the order of steps never depends on the operating system.
 */
final class ThreadCoroutine implements Coroutine {
  private static final ConcurrentLinkedQueue<Worker> IDLE = new ConcurrentLinkedQueue<>();

  private final Runnable body;
  private final Simulation simulation;
  private Worker worker;
  private Thread resumer;
  private volatile boolean bodyTurn;
  private volatile boolean ended;
  private volatile boolean abandoned;

  ThreadCoroutine(Runnable body, Simulation simulation) {
    this.body = body;
    this.simulation = simulation;
  }

  @Override
  public void resume() {
    resumer = Thread.currentThread();
    bodyTurn = true;
    if (worker == null) {
      worker = Worker.take();
      worker.start(this);
    } else {
      LockSupport.unpark(worker.thread);
    }
    while (bodyTurn) {
      LockSupport.park(this);
    }
  }

  @Override
  public void suspend() {
    if (abandoned) {
      throw new Abandoned();
    }
    handBack();
    while (!bodyTurn) {
      LockSupport.park(this);
    }
    if (abandoned) {
      throw new Abandoned();
    }
  }

  @Override
  public void abandon() {
    if (worker != null && !ended) {
      abandoned = true;
      resume();
    }
  }

  private void handBack() {
    Thread next = resumer;
    bodyTurn = false;
    LockSupport.unpark(next);
  }

  private void runBody() {
    try {
      body.run();
    } catch (Abandoned left) {
      // The run is over; the task unwinds without a trace.
    } finally {
      ended = true;
    }
  }

  /** A pooled thread: starting one per task would cost more than the task. */
  private static final class Worker implements Runnable {
    private final SimThread thread = new SimThread(this, "faultline-task");
    private volatile ThreadCoroutine work;

    static Worker take() {
      Worker idle = IDLE.poll();
      if (idle != null) {
        return idle;
      }
      Worker fresh = new Worker();
      fresh.thread.start();
      return fresh;
    }

    void start(ThreadCoroutine coroutine) {
      work = coroutine;
      LockSupport.unpark(thread);
    }

    @Override
    public void run() {
      while (true) {
        ThreadCoroutine next = work;
        if (next == null) {
          LockSupport.park(this);
          continue;
        }
        thread.simulation = next.simulation;
        next.runBody();
        thread.simulation = null;
        work = null;
        IDLE.add(this);
        next.handBack();
      }
    }
  }
}
