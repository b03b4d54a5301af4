package io.faultline.samples.run;

import io.faultline.check.Checks;
import io.faultline.check.Finding;
import io.faultline.check.Violation;
import io.faultline.kernel.FailureInjection;
import io.faultline.kernel.Kernel;
import io.faultline.samples.Program;
import io.faultline.sim.Backend;
import io.faultline.sim.Chooser;
import io.faultline.sim.DefectSwitches;
import io.faultline.sim.RunAbandoned;
import io.faultline.sim.RunStopped;
import io.faultline.sim.Simulation;
import io.faultline.sim.StepListener;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** One run of a sample: built by its first task, then the tasks with choices, then the rest. */
public final class SampleRun {
  private static final long STEPS = 5_000;

  private final Function<Kernel, Program> form;
  private final Simulation simulation;
  private final Checks checks;
  private Program program;

  private SampleRun(
      Function<Kernel, Program> form, Chooser chooser, StepListener listener, boolean recording) {
    this.form = form;
    this.simulation = new Simulation(chooser, listener, Backend.preferred(), STEPS);
    this.checks = new Checks(simulation, recording);
    simulation.judgedBy(checks);
  }

  /**
   * How a run ended.
   *
   * @param verdict what stopped it; null when it is clean
   */
  public record Ended(RunStopped verdict) {
    /** Whether a rule was broken, and how. */
    public Optional<Finding> finding() {
      return verdict instanceof Violation violation
          ? Optional.of(violation.finding())
          : Optional.empty();
    }

    /** Whether the search left it because it repeats another. */
    public boolean abandoned() {
      return verdict instanceof RunAbandoned;
    }
  }

  /**
   * Runs one form of a sample.
   *
   * @param listener sees every step, or null
   * @param recording whether reports name functions
   */
  public static Ended of(
      Function<Kernel, Program> form, Chooser chooser, StepListener listener, boolean recording) {
    return new SampleRun(form, chooser, listener, recording).ended();
  }

  private Ended ended() {
    try {
      phases();
    } finally {
      simulation.close();
    }
    return new Ended(simulation.verdict());
  }

  private void phases() {
    simulation.start("init", this::build);
    simulation.drive(false);
    if (simulation.verdict() == null) {
      for (int i = 0; i < program.tasks().size(); i++) {
        Runnable body = program.tasks().get(i);
        simulation.start(String.valueOf((char) ('A' + i)), () -> operation(body));
      }
      simulation.drive(true);
    }
    if (simulation.verdict() == null) {
      simulation.start("teardown", program.afterwards());
      simulation.drive(false);
    }
    if (simulation.verdict() == null) {
      judge();
    }
  }

  private void build() {
    program =
        form.apply(
            new Kernel(simulation, checks, new DefectSwitches(Set.of()), FailureInjection.NONE));
  }

  /** A task of a sample is one operation. */
  private void operation(Runnable body) {
    simulation.current().operation(1);
    body.run();
    checks.operationEnded();
    simulation.current().operation(0);
  }

  private void judge() {
    try {
      checks.tornDown();
    } catch (RunStopped verdict) {
      simulation.stop(verdict);
    }
  }
}
