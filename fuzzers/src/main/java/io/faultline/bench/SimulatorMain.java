package io.faultline.bench;

import io.faultline.sim.Backend;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Measures the simulator in a JVM of its own, which has the flags of a fuzzer's worker. */
final class SimulatorMain {
  static final String BACKEND = "backend\t";
  static final String ROUND = "round\t";
  static final String LEFT_OUT = "left-out\t";
  static final String RATE = "rate\t";

  private static final int ROUNDS = 9;

  private final PrintStream out;
  private final List<ScenarioTimer> timers = new ArrayList<>();

  private SimulatorMain(PrintStream out) {
    this.out = out;
  }

  /** Arguments are the seconds and the litmus files. */
  public static void main(String[] args) {
    SimulatorMain bench = new SimulatorMain(System.out);
    GalleryFiles.read(
            Stream.of(args).skip(1).map(Path::of).toList(),
            (name, why) -> System.out.println(LEFT_OUT + name + ": " + why))
        .forEach((name, bytes) -> bench.timers.add(new ScenarioTimer(name, bytes, ROUNDS)));
    bench.measure((long) (Double.parseDouble(args[0]) * 1e9));
  }

  /** A third of the time is for warming up. Rounds take turns, so that all see the same load. */
  private void measure(long nanos) {
    out.println(BACKEND + Backend.preferred());
    long slice = nanos / Math.max(1, timers.size()) / (ROUNDS + ROUNDS / 2);
    for (int i = 0; i < ROUNDS / 2; i++) {
      timers.forEach(timer -> timer.warmUp(slice));
    }
    for (int i = 0; i < ROUNDS; i++) {
      timers.forEach(timer -> timer.measure(slice));
      out.println(ROUND + (i + 1) + " of " + ROUNDS);
    }
    timers.forEach(timer -> out.println(RATE + timer.rate().line()));
  }
}
