package io.faultline.bench;

import io.faultline.repro.minimise.Minimised;
import io.faultline.repro.minimise.Minimiser;
import io.faultline.repro.minimise.MinimiserLimits;
import io.faultline.sim.Defect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * How small findings of campaigns become and how long that takes: findings of each defect from
 * several seeds, as the fuzzer made them, each minimised as {@code minimize} does.
 */
public final class MinimiserBench {
  /**
   * What to measure.
   *
   * @param seeds number of findings of the bug that each defect shows most
   * @param time most search time for each finding
   * @param litmus folder with the seeds of all targets
   * @param kept folder in which temporary ones are made
   * @param inputs folder where inputs are kept, for the next measurement, too
   * @param libFuzzer most time for libFuzzer to minimise the first finding; zero not to ask it
   */
  public record Plan(
      int seeds, Duration time, Path litmus, Path kept, Path inputs, Duration libFuzzer) {}

  private final Plan plan;
  private final Consumer<String> progress;
  private final BooleanSupplier interrupted;

  /**
   * A measurement that has not begun.
   *
   * @param progress told how far it is
   * @param interrupted whether to stop as soon as possible
   */
  public MinimiserBench(Plan plan, Consumer<String> progress, BooleanSupplier interrupted) {
    this.plan = plan;
    this.progress = progress;
    this.interrupted = interrupted;
  }

  /**
   * Measures one defect.
   *
   * @return nothing when no finding was minimised: none was found, or it was interrupted
   * @throws BenchException when a worker fails
   */
  public Optional<MinimiserRow> row(Defect defect) {
    RawFindings.Plan search =
        new RawFindings.Plan(plan.litmus(), plan.kept(), plan.inputs(), plan.time());
    List<RawFinding> found =
        new RawFindings(search, progress, interrupted).of(defect, plan.seeds());
    List<MinimiserTrial> trials = new ArrayList<>();
    for (RawFinding finding : found) {
      trial(defect, finding).ifPresent(trials::add);
    }
    return trials.isEmpty()
        ? Optional.empty()
        : Optional.of(MinimiserRow.of(defect.id(), trials, libFuzzer(defect, found.get(0))));
  }

  private Optional<LibFuzzerTrial> libFuzzer(Defect defect, RawFinding finding) {
    if (plan.libFuzzer().isZero()) {
      return Optional.empty();
    }
    progress.accept(defect.id() + ", libFuzzer");
    return new LibFuzzerMinimiser(plan.libFuzzer(), interrupted).run(defect, finding, plan.kept());
  }

  private Optional<MinimiserTrial> trial(Defect defect, RawFinding finding) {
    String what = defect.id() + ", seed " + finding.seed();
    long began = System.nanoTime();
    try {
      Minimised small =
          Minimiser.run(
              finding.shown(), MinimiserLimits.DEFAULT, (size, trying, runs) -> look(what, runs));
      long millis = (System.nanoTime() - began) / 1_000_000;
      return Optional.of(new MinimiserTrial(finding.seed(), small, millis));
    } catch (CancellationException e) {
      return Optional.empty();
    }
  }

  private void look(String what, long runs) {
    if (interrupted.getAsBoolean()) {
      throw new CancellationException();
    }
    if (runs % 1_000 == 0) {
      progress.accept(what + ": " + runs + " runs");
    }
  }
}
