package io.faultline.bench;

import io.faultline.campaign.WorkerJvm;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Speed of the simulator on the scenarios of litmus files. */
public final class SimulatorBench {
  private final Consumer<String> progress;
  private final BooleanSupplier interrupted;
  private final List<ScenarioRate> rates = new ArrayList<>();
  private final List<String> leftOut = new ArrayList<>();
  private String backend = "";
  private String last = "it printed nothing";

  /**
   * A measurement that has not begun.
   *
   * @param progress told how far it is
   * @param interrupted whether to stop as soon as possible
   */
  public SimulatorBench(Consumer<String> progress, BooleanSupplier interrupted) {
    this.progress = progress;
    this.interrupted = interrupted;
  }

  /**
   * Measures; takes about as long as it is told to.
   *
   * @throws BenchException when it came to nothing
   */
  public void run(Duration time, List<Path> litmus) {
    List<String> command = WorkerJvm.command();
    command.add(SimulatorMain.class.getName());
    command.add(Double.toString(time.toMillis() / 1e3));
    litmus.forEach(file -> command.add(file.toString()));
    finish(
        ChildJvm.run(
            "the JVM to measure in",
            command,
            Path.of("").toAbsolutePath(),
            this::take,
            interrupted));
  }

  private void take(String line) {
    if (line.startsWith(SimulatorMain.RATE)) {
      rates.add(ScenarioRate.parse(line.substring(SimulatorMain.RATE.length())));
    } else if (line.startsWith(SimulatorMain.BACKEND)) {
      backend = line.substring(SimulatorMain.BACKEND.length());
    } else if (line.startsWith(SimulatorMain.LEFT_OUT)) {
      leftOut.add(line.substring(SimulatorMain.LEFT_OUT.length()));
    } else if (line.startsWith(SimulatorMain.ROUND)) {
      progress.accept("round " + line.substring(SimulatorMain.ROUND.length()));
    } else if (!line.isBlank() && !line.startsWith("\tat ")) {
      last = line;
    }
  }

  private void finish(int status) {
    if (status != 0 && !interrupted.getAsBoolean()) {
      throw new BenchException("the JVM to measure in ended with status " + status + ": " + last);
    }
    if (rates.isEmpty() && !interrupted.getAsBoolean()) {
      throw new BenchException("nothing was measured: no file can be stored as bytes");
    }
  }

  /** What coroutines were made of. */
  public String backend() {
    return backend;
  }

  /** A rate for each file; empty when it was interrupted. */
  public List<ScenarioRate> rates() {
    return List.copyOf(rates);
  }

  /** Files that have no form as bytes, each with the reason. */
  public List<String> leftOut() {
    return List.copyOf(leftOut);
  }
}
