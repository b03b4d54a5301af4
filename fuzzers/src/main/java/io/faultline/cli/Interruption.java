package io.faultline.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C. The JVM is told to end, and waits until the running command has saved and printed what
 * was done.
 */
public final class Interruption {
  private static final long PATIENCE_SECONDS = 60;

  private final CountDownLatch finished = new CountDownLatch(1);
  private final CountDownLatch requested = new CountDownLatch(1);

  /** One that nobody but {@link #request} asks for. */
  public Interruption() {}

  /** One that comes when this JVM is told to end. */
  public static Interruption ofThisJvm() {
    Interruption interruption = new Interruption();
    Runtime.getRuntime().addShutdownHook(new Thread(interruption::hold, "interruption"));
    return interruption;
  }

  private void hold() {
    request();
    try {
      finished.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Asks the running command to stop. */
  public void request() {
    requested.countDown();
  }

  /** Whether to stop as soon as possible. */
  public boolean requested() {
    return requested.getCount() == 0;
  }

  /** Sleeps for so long, unless it is requested first. */
  public boolean requestedWithin(long millis) {
    try {
      return requested.await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  /** The command has done all it wants to do. */
  public void finished() {
    finished.countDown();
  }
}
