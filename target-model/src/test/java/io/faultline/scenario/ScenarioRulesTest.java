package io.faultline.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.kernel.FailureKind;
import io.faultline.machine.MachineConfig;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScenarioRulesTest {
  private static final Call BIND =
      Call.of(Operation.BIND, new Argument.Device(0), new Argument.Mm(0));
  private static final Call UNBIND = Call.of(Operation.UNBIND, new Argument.Handle("h0"));

  @Test
  void aGeneratedScenarioBreaksNoRule() {
    for (int seed = 0; seed < 500; seed++) {
      Scenario scenario = new ScenarioGenerator(seed).scenario();
      assertThat(ScenarioRules.firstBreach(scenario)).isEmpty();
    }
  }

  @Test
  void aHandleOfInitCanBeUsedByAllTasks() {
    assertThat(
            ScenarioRules.firstBreach(
                scenario(
                    List.of(BIND.named("h0")), Program.of("A", UNBIND), Program.of("B", UNBIND))))
        .isEmpty();
  }

  @Test
  void aHandleOfAnotherTaskCannotBeUsed() {
    assertBreach(
        scenario(List.of(), Program.of("A", BIND.named("h0")), Program.of("B", UNBIND)),
        new Breach.OfArgument(new OperationRef("B", 1), 0),
        "is made by A.1 and is its task's own");
  }

  @Test
  void aHandleCannotBeUsedBeforeItIsMade() {
    assertBreach(
        scenario(List.of(), Program.of("A", UNBIND, BIND.named("h0"))),
        new Breach.OfArgument(new OperationRef("A", 1), 0),
        "made only later, by A.2");
  }

  @Test
  void aHandleOfATaskCannotBeUsedByInit() {
    assertBreach(
        scenario(List.of(UNBIND), Program.of("A", BIND.named("h0"))),
        new Breach.OfArgument(OperationRef.init(1), 0),
        "is made by A.1");
  }

  @Test
  void twoHandlesCannotHaveTheSameName() {
    assertBreach(
        scenario(List.of(BIND.named("h0")), Program.of("A", BIND.named("h0"))),
        new Breach.OfMadeName(new OperationRef("A", 1)),
        "the name `h0` is taken: init.1");
  }

  @Test
  void aDeviceMustBeOneOfTheMachine() {
    Call other = Call.of(Operation.FLUSH, new Argument.Device(1));

    assertBreach(
        scenario(List.of(), Program.of("A", BIND, other)),
        new Breach.OfArgument(new OperationRef("A", 2), 0),
        "the machine has no `dev1`: its machine line says devices=1");
  }

  @Test
  void tooManyOperationsAreReportedAtTheFirstOneTooMany() {
    List<Call> many = Collections.nCopies(Limits.TASK_OPERATIONS + 2, BIND);

    assertBreach(
        scenario(List.of(), new Program("A", many)),
        new Breach.OfOperation(new OperationRef("A", Limits.TASK_OPERATIONS + 1)),
        "at most 16");
    assertBreach(scenario(many), new Breach.OfOperation(OperationRef.init(17)), "the init part");
  }

  @Test
  void tooManyTasksAreReported() {
    List<Program> many =
        IntStream.range(0, Limits.TASKS + 1).mapToObj(i -> Program.of("T" + i, BIND)).toList();

    assertBreach(
        new Scenario(MachineConfig.DEFAULT, List.of(), many, List.of()),
        new Breach.OfTask(Limits.TASKS),
        "at most 8");
  }

  @Test
  void aTaskHasANameOfItsOwnAndSomethingToDo() {
    assertBreach(
        scenario(List.of(), Program.of("prq0", BIND)), new Breach.OfTask(0), "cannot name a task");
    assertBreach(
        scenario(List.of(), Program.of("A", BIND), Program.of("A", BIND)),
        new Breach.OfTask(1),
        "two tasks");
    assertBreach(scenario(List.of(), Program.of("A")), new Breach.OfTask(0), "does nothing");
  }

  @Test
  void aFailureMustBeInjectedIntoAnOperationThereIs() {
    assertBreach(
        failing(new Failure(new OperationRef("A", 2), FailureKind.ALLOC, 1)),
        new Breach.OfFailure(0),
        "task `A` has 1 operation");
    assertBreach(
        failing(new Failure(new OperationRef("B", 1), FailureKind.ALLOC, 1)),
        new Breach.OfFailure(0),
        "there is no task `B`");
  }

  @Test
  void aFailureIsInjectedOnce() {
    Failure failure = new Failure(new OperationRef("A", 1), FailureKind.ALLOC, 1);

    assertBreach(failing(failure, failure), new Breach.OfFailure(1), "twice");
  }

  private static Scenario failing(Failure... failures) {
    return new Scenario(
        MachineConfig.DEFAULT, List.of(), List.of(Program.of("A", BIND)), List.of(failures));
  }

  private static Scenario scenario(List<Call> init, Program... tasks) {
    return new Scenario(MachineConfig.DEFAULT, init, List.of(tasks), List.of());
  }

  private static void assertBreach(Scenario scenario, Breach.Subject subject, String message) {
    assertThat(ScenarioRules.firstBreach(scenario))
        .hasValueSatisfying(
            breach -> {
              assertThat(breach.subject()).isEqualTo(subject);
              assertThat(breach.message()).contains(message);
            });
  }
}
