package io.faultline.fuzz;

import java.io.IOException;
import java.io.InputStream;

/**
 * Ends a worker when the process that started it is gone, however that ended: its standard input is
 * a pipe, whose other end the system closes with that process. Asking the system about a process
 * that is no child takes up to five seconds, in which a worker would write to folders that the next
 * campaign removes.
 */
final class Lifeline {
  private Lifeline() {}

  /** From now on this JVM lives no longer than the other end of its standard input. */
  static void hold() {
    Thread watch = new Thread(Lifeline::watch, "lifeline");
    watch.setDaemon(true);
    watch.start();
  }

  private static void watch() {
    InputStream input = System.in;
    try {
      while (input.read() >= 0) {
        // Nobody writes anything.
      }
    } catch (IOException e) {
      // Broken is gone, too.
    }
    Runtime.getRuntime().halt(1);
  }
}
