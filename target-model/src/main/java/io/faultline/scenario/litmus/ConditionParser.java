package io.faultline.scenario.litmus;

import io.faultline.scenario.Argument;
import io.faultline.scenario.Limits;
import io.faultline.scenario.OperationRef;
import io.faultline.scenario.ParameterKind;
import io.faultline.scenario.References;
import io.faultline.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Reads a condition by recursive descent: {@code ||} binds least, then {@code &&}, then parentheses
 * and tests.
 */
final class ConditionParser {
  private static final String AND = "&&";
  private static final String OR = "||";
  private static final String OPEN = "(";
  private static final String CLOSE = ")";
  private static final String COMMA = ",";
  private static final String EQUAL = "==";
  private static final String UNEQUAL = "!=";
  private static final String ASSIGN = "=";

  /** Longer ones first; the last two only stand for mistakes. */
  private static final List<String> SYMBOLS =
      List.of(EQUAL, UNEQUAL, AND, OR, OPEN, CLOSE, COMMA, ASSIGN, "&", "|");

  private final Line line;
  private final Scenario scenario;
  private final List<Word> words;
  private int next;
  private int depth;

  private ConditionParser(Line line, int from, Scenario scenario) {
    this.line = line;
    this.scenario = scenario;
    this.words = line.words(from, SYMBOLS);
  }

  static Condition parse(Line line, int from, Scenario scenario) {
    ConditionParser parser = new ConditionParser(line, from, scenario);
    Condition condition = parser.disjunction();
    if (parser.next < parser.words.size()) {
      Word extra = parser.words.get(parser.next);
      throw extra.error(
          "`" + extra.text() + "` is not expected here: conditions are joined by && or ||",
          suggestion(extra));
    }
    return condition;
  }

  private static Optional<String> suggestion(Word word) {
    return switch (word.text()) {
      case "&" -> Optional.of(AND);
      case "|" -> Optional.of(OR);
      case "=" -> Optional.of(EQUAL);
      default -> Optional.empty();
    };
  }

  private Condition disjunction() {
    return joined(OR, this::conjunction, Condition.Or::new);
  }

  private Condition conjunction() {
    return joined(AND, this::primary, Condition.And::new);
  }

  private Condition joined(
      String symbol, Supplier<Condition> term, Function<List<Condition>, Condition> join) {
    List<Condition> terms = new ArrayList<>();
    terms.add(term.get());
    while (take(symbol)) {
      terms.add(term.get());
    }
    return terms.size() == 1 ? terms.get(0) : join.apply(terms);
  }

  private Condition primary() {
    Word first = word("a test like A.1==EBUSY");
    if (!first.is(OPEN)) {
      return first.text().contains(".") ? resultTest(first) : stateTest(first);
    }
    if (++depth > Limits.CONDITION_DEPTH) {
      throw first.error("too many parentheses: at most " + Limits.CONDITION_DEPTH + " deep");
    }
    Condition inner = disjunction();
    expect(CLOSE);
    depth--;
    return inner;
  }

  private Condition resultTest(Word first) {
    OperationRef at = OperationWord.read(first);
    Optional<String> problem = References.problem(scenario, at);
    if (problem.isPresent()) {
      throw first.error(problem.get(), References.suggestion(scenario, at));
    }
    boolean equal = comparison();
    return new Condition.ResultIs(at, equal, ResultWord.read(word("a result")));
  }

  private Condition stateTest(Word first) {
    StateFunction function =
        StateFunction.of(first.text())
            .orElseThrow(
                () ->
                    first.error(
                        "`"
                            + first.text()
                            + "` is neither an operation's result like A.1 nor one of "
                            + String.join(", ", StateFunction.words()),
                        StateFunction.words()));
    expect(OPEN);
    List<Argument> arguments = new ArrayList<>();
    for (ParameterKind kind : function.parameters()) {
      if (!arguments.isEmpty()) {
        expect(COMMA);
      }
      arguments.add(argument(function, kind));
    }
    expect(CLOSE);
    boolean equal = comparison();
    return new Condition.StateIs(
        function, arguments, equal, StateWords.value(word(function.known()), function));
  }

  private Argument argument(StateFunction function, ParameterKind kind) {
    Word word = word(kind.description());
    String text = word.text();
    if (take(ASSIGN)) {
      text += ASSIGN + word("a number").text();
    }
    return StateWords.argument(word, text, function, kind, scenario);
  }

  private boolean comparison() {
    Word word = word("== or !=");
    if (!word.is(EQUAL) && !word.is(UNEQUAL)) {
      throw word.error("`" + word.text() + "` is neither == nor !=", suggestion(word));
    }
    return word.is(EQUAL);
  }

  private void expect(String symbol) {
    Word word = word("`" + symbol + "`");
    if (!word.is(symbol)) {
      throw word.error("here stands `" + symbol + "`, not `" + word.text() + "`");
    }
  }

  private boolean take(String symbol) {
    boolean there = next < words.size() && words.get(next).is(symbol);
    next += there ? 1 : 0;
    return there;
  }

  private Word word(String what) {
    if (next == words.size()) {
      throw line.error(line.text().stripTrailing().length(), "here is " + what + " missing");
    }
    return words.get(next++);
  }
}
