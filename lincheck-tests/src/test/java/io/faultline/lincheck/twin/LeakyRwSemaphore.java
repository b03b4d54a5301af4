package io.faultline.lincheck.twin;

import io.faultline.sim.Memory;
import io.faultline.sim.Platform;

/** A semaphore that lets somebody in beside a writer. */
public final class LeakyRwSemaphore extends Twin {
  /** Who is let in. */
  public enum Leak {
    READERS,
    WRITERS
  }

  private final Leak leak;
  private int readers;
  private int writers;

  public LeakyRwSemaphore(Platform platform, Memory memory, Leak leak) {
    super(platform, memory);
    this.leak = leak;
  }

  public void downRead() {
    stepWhen(() -> writers == 0 || leak == Leak.READERS, () -> readers++);
  }

  public void upRead() {
    step(() -> readers(-1));
  }

  public void downWrite() {
    stepWhen(() -> readers == 0 && (writers == 0 || leak == Leak.WRITERS), () -> writers++);
  }

  public void upWrite() {
    step(() -> writers(-1));
  }

  private void readers(int more) {
    readers += more;
  }

  private void writers(int more) {
    writers += more;
  }
}
