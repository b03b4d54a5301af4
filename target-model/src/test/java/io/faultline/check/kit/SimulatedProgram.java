package io.faultline.check.kit;

import io.faultline.check.Checks;
import io.faultline.kernel.FailureInjection;
import io.faultline.kernel.Kernel;
import io.faultline.sim.Backend;
import io.faultline.sim.Chooser;
import io.faultline.sim.DefectSwitches;
import io.faultline.sim.RunStopped;
import io.faultline.sim.Schedule;
import io.faultline.sim.Simulation;
import io.faultline.sim.StepListener;
import io.faultline.sim.search.DefaultOrder;
import io.faultline.sim.search.Exhaustive;
import io.faultline.sim.search.Recording;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A small program on the simulated kernel: set-up, tasks with choices, teardown, as the runs of
 * scenarios are. The set-up is done anew for every run.
 *
 * @param setup builds the objects and names the tasks
 * @param backend how tasks are made
 * @param recording whether stacks are kept
 * @param steps after which the run turns fair
 * @param failures which fallible steps fail
 */
public record SimulatedProgram(
    Consumer<World> setup,
    Backend backend,
    boolean recording,
    long steps,
    FailureInjection failures) {
  private static final long STEPS = 5_000;

  /** A program with the usual options. */
  public static SimulatedProgram of(Consumer<World> setup) {
    return new SimulatedProgram(setup, Backend.preferred(), false, STEPS, FailureInjection.NONE);
  }

  /** A program of one task, A, that makes its own objects. */
  public static SimulatedProgram task(Consumer<World> body) {
    return of(world -> world.task("A", () -> body.accept(world)));
  }

  public SimulatedProgram on(Backend other) {
    return new SimulatedProgram(setup, other, recording, steps, failures);
  }

  /** The same with stacks in reports. */
  public SimulatedProgram recorded() {
    return new SimulatedProgram(setup, backend, true, steps, failures);
  }

  public SimulatedProgram fairAfter(long number) {
    return new SimulatedProgram(setup, backend, recording, number, failures);
  }

  public SimulatedProgram failing(FailureInjection injected) {
    return new SimulatedProgram(setup, backend, recording, steps, injected);
  }

  /** Runs in default order. */
  public Ended run() {
    return run(new DefaultOrder(), null);
  }

  public Ended run(Chooser chooser) {
    return run(chooser, null);
  }

  /** Runs with the answers of a chooser. */
  public Ended run(Chooser chooser, StepListener listener) {
    Recording choices = new Recording(chooser);
    Ended end = new Run(choices, listener).ended();
    return end.with(choices.schedule());
  }

  /** Runs all schedules with at most so many preemptions, leaving out what repeats others. */
  public Explored explore(int bound) {
    return explore(new Exhaustive(bound, true), Long.MAX_VALUE);
  }

  /**
   * Runs all schedules of a search that has run nothing yet; schedules are kept with stacks.
   *
   * @return null when there are more than {@code most}
   */
  public Explored explore(Exhaustive search, long most) {
    Explored explored = new Explored();
    while (search.hasNext()) {
      if (explored.executed() + explored.pruned() == most) {
        return null;
      }
      search.begin();
      explored.add(recording ? run(search, search) : new Run(search, search).ended());
      search.end();
    }
    return explored;
  }

  private final class Run {
    private final Simulation simulation;
    private final Checks checks;
    private World world;

    Run(Chooser chooser, StepListener listener) {
      this.simulation = new Simulation(chooser, listener, backend, steps);
      this.checks = new Checks(simulation, recording);
      simulation.judgedBy(checks);
    }

    Ended ended() {
      try {
        phases();
      } finally {
        simulation.close();
      }
      String result = world == null ? "" : world.result();
      return new Ended(
          simulation.verdict(), result, simulation.hash(), simulation.steps(), Schedule.EMPTY);
    }

    private void phases() {
      simulation.start("init", this::setUp);
      simulation.drive(false);
      if (simulation.verdict() == null) {
        world.tasks().forEach((name, body) -> simulation.start(name, () -> operation(body)));
        simulation.drive(true);
      }
      if (simulation.verdict() == null) {
        simulation.start("teardown", world::tearDown);
        simulation.drive(false);
      }
      if (simulation.verdict() == null) {
        judgeTornDown();
      }
    }

    private void setUp() {
      Kernel kernel = new Kernel(simulation, checks, new DefectSwitches(Set.of()), failures);
      world = new World(kernel);
      setup.accept(world);
      kernel.returnToUser();
    }

    /** A task of the tests is one operation. */
    private void operation(Runnable body) {
      simulation.current().operation(1);
      body.run();
      world.kernel().returnToUser();
      simulation.current().operation(0);
    }

    private void judgeTornDown() {
      try {
        checks.tornDown();
      } catch (RunStopped verdict) {
        simulation.stop(verdict);
      }
    }
  }
}
