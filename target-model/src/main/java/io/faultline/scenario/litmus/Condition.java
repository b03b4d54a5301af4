package io.faultline.scenario.litmus;

import io.faultline.scenario.Argument;
import io.faultline.scenario.OperationRef;
import io.faultline.scenario.Result;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a run may or must not come to. Its {@code toString} is its canonical text, as in {@code
 * A.1==EBUSY && slot(dev0,h0)==empty}.
 */
public sealed interface Condition {
  /** Whether it holds after a run. */
  boolean holds(Facts facts);

  /**
   * All of several conditions.
   *
   * @param terms at least two
   */
  record And(List<Condition> terms) implements Condition {
    /** Copies the list. */
    public And {
      terms = severalOf(terms);
    }

    @Override
    public boolean holds(Facts facts) {
      return terms.stream().allMatch(term -> term.holds(facts));
    }

    @Override
    public String toString() {
      return terms.stream()
          .map(term -> isTest(term) ? term.toString() : "(" + term + ")")
          .collect(Collectors.joining(" && "));
    }
  }

  /**
   * At least one of several conditions.
   *
   * @param terms at least two
   */
  record Or(List<Condition> terms) implements Condition {
    /** Copies the list. */
    public Or {
      terms = severalOf(terms);
    }

    @Override
    public boolean holds(Facts facts) {
      return terms.stream().anyMatch(term -> term.holds(facts));
    }

    @Override
    public String toString() {
      return terms.stream()
          .map(term -> term instanceof Or ? "(" + term + ")" : term.toString())
          .collect(Collectors.joining(" || "));
    }
  }

  /**
   * The result of an operation. Of an operation that has none neither form holds.
   *
   * @param at the operation
   * @param equal whether it must be this result, or any other
   * @param result the result
   */
  record ResultIs(OperationRef at, boolean equal, Result result) implements Condition {
    @Override
    public boolean holds(Facts facts) {
      return facts.result(at).map(actual -> actual.equals(result) == equal).orElse(false);
    }

    @Override
    public String toString() {
      return at + (equal ? "==" : "!=") + result;
    }
  }

  /**
   * The value of a part of the state.
   *
   * @param function the part
   * @param arguments its arguments
   * @param equal whether it must have this value, or any other
   * @param value the value
   */
  record StateIs(StateFunction function, List<Argument> arguments, boolean equal, String value)
      implements Condition {
    /** Copies the list. */
    public StateIs {
      arguments = List.copyOf(arguments);
    }

    @Override
    public boolean holds(Facts facts) {
      return facts.state(function, arguments).equals(value) == equal;
    }

    @Override
    public String toString() {
      return arguments.stream()
          .map(Argument::toString)
          .collect(
              Collectors.joining(",", function.text() + "(", ")" + (equal ? "==" : "!=") + value));
    }
  }

  private static boolean isTest(Condition condition) {
    return condition instanceof ResultIs || condition instanceof StateIs;
  }

  private static List<Condition> severalOf(List<Condition> terms) {
    if (terms.size() < 2) {
      throw new IllegalArgumentException("a conjunction or disjunction has at least two terms");
    }
    return List.copyOf(terms);
  }
}
