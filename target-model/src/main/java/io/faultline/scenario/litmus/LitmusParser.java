package io.faultline.scenario.litmus;

import io.faultline.scenario.Limits;
import io.faultline.scenario.OperationRef;
import io.faultline.scenario.References;
import io.faultline.scenario.Scenario;
import io.faultline.sim.Schedule;
import io.faultline.sim.ScheduleSyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads a litmus file: first the header, then the programs, then what speaks about them, whatever
 * the order in the file.
 */
final class LitmusParser {
  private final List<Statement> statements;

  private LitmusParser(List<Statement> statements) {
    this.statements = statements;
  }

  static LitmusFile parse(String file, byte[] bytes) {
    List<Line> lines = Source.lines(file, bytes);
    List<Statement> statements = Statements.of(lines);
    if (statements.isEmpty()) {
      throw lines.get(0).error(0, "the file says nothing: a litmus file begins with `litmus NAME`");
    }
    if (statements.get(0).keyword() != Keyword.LITMUS) {
      throw statements.get(0).head().error("a litmus file begins with `litmus NAME`");
    }
    return new LitmusParser(statements).file();
  }

  private LitmusFile file() {
    HeaderParser header = new HeaderParser();
    of(Keyword.LITMUS).forEach(header::name);
    of(Keyword.DOC).forEach(header::doc);
    of(Keyword.MACHINE).forEach(header::machine);
    of(Keyword.DEFECT).forEach(header::defect);
    of(Keyword.NEEDS).forEach(header::needs);

    ProgramParser program = new ProgramParser(header.machine());
    of(Keyword.INIT).forEach(program::init);
    of(Keyword.TASK).forEach(program::task);
    of(Keyword.FAIL).forEach(program::failure);
    Scenario scenario = program.scenario();

    return new LitmusFile(
        header.name(),
        header.doc(),
        scenario,
        header.defects(),
        header.needs(),
        expectations(scenario, header.defects()),
        schedule(scenario));
  }

  private List<Statement> of(Keyword keyword) {
    return statements.stream().filter(statement -> statement.keyword() == keyword).toList();
  }

  private List<Expectation> expectations(Scenario scenario, List<String> defects) {
    ExpectationParser parser = new ExpectationParser(scenario, defects);
    List<Expectation> found = new ArrayList<>();
    for (Statement statement : of(Keyword.EXPECT)) {
      Expectation expectation = parser.parse(statement);
      if (found.contains(expectation)) {
        throw statement.head().error("this expectation is there twice");
      }
      if (found.size() == Limits.EXPECTATIONS) {
        throw statement
            .head()
            .error("too many expectations: a file has at most " + Limits.EXPECTATIONS);
      }
      found.add(expectation);
    }
    return found;
  }

  private Schedule schedule(Scenario scenario) {
    List<Schedule.Choice> choices = new ArrayList<>();
    for (Statement statement : of(Keyword.SCHEDULE)) {
      List<Word> entries = HeaderParser.listed(statement);
      if (entries.isEmpty()) {
        throw statement.missing("a schedule has entries, as in schedule A.1@SITE>B");
      }
      for (Word entry : entries) {
        choices.addAll(choice(scenario, entry));
      }
    }
    return choices.isEmpty() ? Schedule.EMPTY : new Schedule(choices);
  }

  private static List<Schedule.Choice> choice(Scenario scenario, Word entry) {
    try {
      List<Schedule.Choice> choices = Schedule.parse(entry.text()).choices();
      for (Schedule.Choice choice : choices) {
        checkOperation(scenario, entry, choice);
      }
      return choices;
    } catch (ScheduleSyntaxException e) {
      throw entry.from(e.offset()).error("schedule entry `" + e.entry() + "`: " + e.detail());
    }
  }

  /** Only tasks of the file have operations; which agents there are, only the machine knows. */
  private static void checkOperation(Scenario scenario, Word entry, Schedule.Choice choice) {
    if (choice.place().operation() == 0) {
      return;
    }
    OperationRef at = new OperationRef(choice.place().task(), choice.place().operation());
    Optional<String> problem = References.problem(scenario, at);
    if (problem.isPresent()) {
      throw entry.error(problem.get(), References.suggestion(scenario, at));
    }
  }
}
