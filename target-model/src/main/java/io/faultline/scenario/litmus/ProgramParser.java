package io.faultline.scenario.litmus;

import io.faultline.kernel.FailureKind;
import io.faultline.machine.MachineConfig;
import io.faultline.scenario.Breach;
import io.faultline.scenario.Call;
import io.faultline.scenario.Failure;
import io.faultline.scenario.Limits;
import io.faultline.scenario.Names;
import io.faultline.scenario.OperationRef;
import io.faultline.scenario.Program;
import io.faultline.scenario.Scenario;
import io.faultline.scenario.ScenarioRules;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Collects the operations and failures of a litmus file and remembers where they stand. */
final class ProgramParser {
  private static final String ANY = "any";

  private final MachineConfig machine;
  private final List<ParsedCall> init = new ArrayList<>();
  private final Map<String, List<ParsedCall>> tasks = new LinkedHashMap<>();
  private final List<Word> taskWords = new ArrayList<>();
  private final List<Failure> failures = new ArrayList<>();
  private final List<Word> failureWords = new ArrayList<>();

  ProgramParser(MachineConfig machine) {
    this.machine = machine;
  }

  void init(Statement statement) {
    init.add(CallParser.parse(statement));
  }

  void task(Statement statement) {
    Word name = statement.task().orElseThrow();
    ParsedCall call = CallParser.parse(statement);
    List<ParsedCall> calls = tasks.get(name.text());
    if (calls == null) {
      calls = new ArrayList<>();
      tasks.put(name.text(), calls);
      taskWords.add(name);
    }
    calls.add(call);
  }

  void failure(Statement statement) {
    List<Word> words = statement.words();
    if (words.size() < 3) {
      throw statement.missing("here is something missing: the form is fail TASK.NUMBER KIND N|any");
    }
    if (words.size() > 3) {
      throw words
          .get(3)
          .error("`" + words.get(3).text() + "` is too much: one failure is one line");
    }
    failures.add(
        new Failure(
            OperationWord.read(words.get(0)), failureKind(words.get(1)), ordinal(words.get(2))));
    failureWords.add(words.get(0));
  }

  private static FailureKind failureKind(Word word) {
    List<String> known = Stream.of(FailureKind.values()).map(FailureKind::text).toList();
    return FailureKind.of(word.text())
        .orElseThrow(
            () ->
                word.error(
                    "`" + word.text() + "` cannot fail: known are " + String.join(", ", known),
                    known));
  }

  private static int ordinal(Word word) {
    if (word.is(ANY)) {
      return Failure.ANY;
    }
    return OperationWord.number(word.text())
        .filter(number -> number <= Limits.FAILURE_ORDINAL)
        .orElseThrow(
            () ->
                word.error(
                    "here stands which one fails: a number from 1 to "
                        + Limits.FAILURE_ORDINAL
                        + ", or any",
                    List.of(ANY)));
  }

  /** The scenario, after all of its rules have been checked. */
  Scenario scenario() {
    List<Program> programs = new ArrayList<>();
    tasks.forEach((name, calls) -> programs.add(new Program(name, calls(calls))));
    Scenario scenario = new Scenario(machine, calls(init), programs, failures);
    Optional<Breach> breach = ScenarioRules.firstBreach(scenario);
    if (breach.isPresent()) {
      throw word(breach.get().subject()).error(breach.get().message(), breach.get().suggestion());
    }
    return scenario;
  }

  private static List<Call> calls(List<ParsedCall> parsed) {
    return parsed.stream().map(ParsedCall::call).toList();
  }

  private Word word(Breach.Subject subject) {
    if (subject instanceof Breach.OfTask task) {
      return taskWords.get(task.index());
    } else if (subject instanceof Breach.OfFailure failure) {
      return failureWords.get(failure.index());
    } else if (subject instanceof Breach.OfArgument argument) {
      return parsed(argument.at()).arguments().get(argument.index());
    } else if (subject instanceof Breach.OfMadeName made) {
      return parsed(made.at()).made().orElseThrow();
    } else if (subject instanceof Breach.OfOperation operation) {
      return parsed(operation.at()).operation();
    }
    throw new IllegalStateException("no place for " + subject);
  }

  private ParsedCall parsed(OperationRef at) {
    List<ParsedCall> calls = at.task().equals(Names.INIT) ? init : tasks.get(at.task());
    return calls.get(at.number() - 1);
  }
}
