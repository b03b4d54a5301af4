package io.faultline.bench;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;

/**
 * Processor time of this JVM's own threads, and of collecting their garbage. Other load on the
 * machine hardly changes it, and the compiler's threads are left out: they end their work.
 */
final class ProcessorTime {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final List<GarbageCollectorMXBean> COLLECTORS =
      ManagementFactory.getGarbageCollectorMXBeans();
  private static final long NANOS_PER_MILLI = 1_000_000;

  private ProcessorTime() {}

  /** Nanoseconds since some moment. */
  static long nanos() {
    long sum = 0;
    for (long id : THREADS.getAllThreadIds()) {
      // Negative for a thread that has just ended; our own never do.
      sum += Math.max(0, THREADS.getThreadCpuTime(id));
    }
    for (GarbageCollectorMXBean collector : COLLECTORS) {
      sum += collector.getCollectionTime() * NANOS_PER_MILLI;
    }
    return sum;
  }
}
