package io.faultline.lincheck;

import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The threads that agents run on: those of the operations. An agent waits here until an operation
 * runs it, so every step of it is a step that Lincheck knows and orders.
 */
final class Agents extends AbstractExecutorService {
  private final ArrayDeque<Runnable> waiting = new ArrayDeque<>();

  @Override
  public synchronized void execute(Runnable agent) {
    waiting.addLast(agent);
  }

  /** Takes the agent that has waited longest; null when none waits. */
  synchronized Runnable take() {
    return waiting.pollFirst();
  }

  @Override
  public void shutdown() {
    throw new UnsupportedOperationException("there are no threads to end");
  }

  @Override
  public List<Runnable> shutdownNow() {
    throw new UnsupportedOperationException("there are no threads to end");
  }

  @Override
  public boolean isShutdown() {
    return false;
  }

  @Override
  public boolean isTerminated() {
    return false;
  }

  @Override
  public boolean awaitTermination(long timeout, TimeUnit unit) {
    return false;
  }
}
