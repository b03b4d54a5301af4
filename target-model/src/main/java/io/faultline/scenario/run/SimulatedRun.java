package io.faultline.scenario.run;

import io.faultline.check.Checks;
import io.faultline.check.Evidence;
import io.faultline.check.Finding;
import io.faultline.check.Kind;
import io.faultline.check.Violation;
import io.faultline.kernel.Kernel;
import io.faultline.machine.Machine;
import io.faultline.machine.MachineView;
import io.faultline.scenario.Call;
import io.faultline.scenario.Names;
import io.faultline.scenario.OperationRef;
import io.faultline.scenario.Program;
import io.faultline.scenario.Result;
import io.faultline.scenario.Scenario;
import io.faultline.scenario.act.Actions;
import io.faultline.scenario.litmus.Condition;
import io.faultline.scenario.litmus.Facts;
import io.faultline.scenario.spec.Mismatch;
import io.faultline.scenario.spec.SequentialSpecification;
import io.faultline.sim.Chooser;
import io.faultline.sim.DefectSwitches;
import io.faultline.sim.RunAbandoned;
import io.faultline.sim.RunStopped;
import io.faultline.sim.Simulation;
import io.faultline.sim.StepListener;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One simulated run: set-up in default order, the tasks with choices, teardown in default order.
 */
final class SimulatedRun {
  private static final long STEPS = 20_000;
  private static final long STEPS_PER_OPERATION = 5_000;

  private final Scenario scenario;
  private final RunOptions options;
  private final Simulation simulation;
  private final Checks checks;
  private final DefectSwitches defects;
  private final Map<OperationRef, Result> results = new LinkedHashMap<>();
  private final List<Boolean> held = new ArrayList<>();
  private final Recorder recorder;
  private Machine machine;
  private Actions actions;

  SimulatedRun(Scenario scenario, Chooser chooser, StepListener listener, RunOptions options) {
    this.scenario = scenario;
    this.options = options;
    long budget = STEPS + STEPS_PER_OPERATION * scenario.operations();
    this.simulation = new Simulation(chooser, listener, options.backend(), budget);
    this.checks = new Checks(simulation, options.recording());
    this.defects = new DefectSwitches(options.defects());
    this.recorder = new Recorder(scenario);
    simulation.judgedBy(checks);
  }

  Outcome outcome() {
    try {
      phases();
    } finally {
      simulation.close();
    }
    return describe(simulation.verdict());
  }

  private void phases() {
    simulation.start(Names.INIT, this::setUp);
    simulation.drive(false);
    if (simulation.verdict() == null) {
      actions.begin();
      for (int i = 0; i < scenario.tasks().size(); i++) {
        Program program = scenario.tasks().get(i);
        int lane = i + 1;
        simulation.start(program.task(), () -> run(lane, program.task(), program.calls()));
      }
      simulation.drive(true);
    }
    if (simulation.verdict() == null) {
      judge(checks::cameToRest);
    }
    if (simulation.verdict() == null) {
      judge(this::compare);
    }
    if (simulation.verdict() == null) {
      ask();
      simulation.start("teardown", () -> actions.tearDown(scenario));
      simulation.drive(false);
    }
    if (simulation.verdict() == null) {
      judge(checks::tornDown);
    }
  }

  private void setUp() {
    Kernel kernel =
        new Kernel(
            simulation, checks, defects, InjectedFailures.of(simulation, scenario.failures()));
    machine = new Machine(kernel, scenario.machine(), scenario.usesWholeDevices());
    actions = new Actions(machine);
    recorder.watches(machine, actions);
    run(0, Names.INIT, scenario.init());
  }

  private void run(int lane, String task, List<Call> calls) {
    for (int i = 0; i < calls.size(); i++) {
      OperationRef at = new OperationRef(task, i + 1);
      simulation.current().operation(i + 1);
      recorder.begins(lane, simulation.current(), at, calls.get(i));
      Result result = actions.perform(calls.get(i));
      recorder.ends(lane, calls.get(i), result);
      results.put(at, result);
      simulation.operationEnded(checks.lifetime().population());
    }
    simulation.current().operation(0);
  }

  /** With the sequential specification, unless the scenario has broken a contract. */
  private void compare() {
    if (checks.breaches().first() != null
        || !SequentialSpecification.appliesTo(scenario.machine())) {
      return;
    }
    Mismatch found =
        SequentialSpecification.compare(
            scenario.machine(), recorder.history(), new MachineView(machine));
    if (found != null) {
      throw checks.fail(finding(found));
    }
  }

  private Finding finding(Mismatch found) {
    return new Finding(
        Kind.SEQUENTIAL,
        found.family(),
        found.operation(),
        found.what(),
        found.text(),
        checks.recording()
            ? List.of(new Evidence("calls", "", recorder.history().lines()))
            : List.of());
  }

  private void ask() {
    if (checks.breaches().first() != null) {
      return;
    }
    Facts facts = actions.facts(results);
    for (Condition condition : options.conditions()) {
      held.add(condition.holds(facts));
    }
  }

  private void judge(Runnable rules) {
    try {
      rules.run();
    } catch (RunStopped verdict) {
      simulation.stop(verdict);
    }
  }

  private Outcome describe(RunStopped stopped) {
    Verdict verdict = Verdict.CLEAN;
    Finding finding = null;
    String message = "";
    if (stopped instanceof RunAbandoned) {
      verdict = Verdict.ABANDONED;
    } else if (checks.breaches().answerFor(stopped)) {
      verdict = Verdict.CONTRACT;
      finding = finding(stopped);
      message = checks.breaches().consequence(finding);
    } else if (stopped instanceof Violation violation) {
      verdict = Verdict.VIOLATION;
      finding = violation.finding();
      message = finding.title();
    } else {
      message = wrongResult();
      verdict = message.isEmpty() ? Verdict.CLEAN : Verdict.ASSERTION;
    }
    return new Outcome(
        verdict,
        finding,
        message,
        simulation.hash(),
        simulation.steps(),
        results,
        defects.reached(),
        held,
        checks.breaches().locks());
  }

  private static Finding finding(RunStopped stopped) {
    return stopped instanceof Violation violation ? violation.finding() : null;
  }

  private String wrongResult() {
    if (!scenario.assertsResults()) {
      return "";
    }
    for (Map.Entry<OperationRef, Result> entry : results.entrySet()) {
      Call call = scenario.call(entry.getKey()).orElseThrow();
      if (!call.allows(entry.getValue())) {
        return entry.getKey() + " (" + call + ") gave " + entry.getValue();
      }
    }
    return "";
  }
}
