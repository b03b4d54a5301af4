package io.faultline.bench;

import io.faultline.machine.MachineConfig;
import io.faultline.scenario.codec.CanonicalNames;
import io.faultline.scenario.codec.ScenarioCodec;
import io.faultline.scenario.litmus.LitmusFile;
import io.faultline.sim.Backend;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

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
  public static void main(String[] args) throws IOException {
    SimulatorMain bench = new SimulatorMain(System.out);
    for (int i = 1; i < args.length; i++) {
      bench.add(Path.of(args[i]));
    }
    bench.measure((long) (Double.parseDouble(args[0]) * 1e9));
  }

  private void add(Path path) throws IOException {
    String name = path.getFileName().toString().replace(".litmus", "");
    LitmusFile litmus = LitmusFile.parse(path.toString(), Files.readAllBytes(path));
    try {
      byte[] bytes =
          new ScenarioCodec(MachineConfig.DEFAULT)
              .encode(CanonicalNames.of(litmus.scenario()).scenario());
      timers.add(new ScenarioTimer(name, bytes, ROUNDS));
    } catch (IllegalArgumentException e) {
      out.println(LEFT_OUT + name + ": " + e.getMessage());
    }
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
