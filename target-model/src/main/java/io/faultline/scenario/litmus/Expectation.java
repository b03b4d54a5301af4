package io.faultline.scenario.litmus;

import io.faultline.scenario.KindNames;
import io.faultline.scenario.Names;
import java.util.Optional;

/**
 * What searching a scenario is expected to show. Its {@code toString} is what stands after {@code
 * expect}.
 */
public sealed interface Expectation {
  /** No violation in any schedule up to the bound, with all defects off. */
  record Clean() implements Expectation {
    @Override
    public String toString() {
      return "clean";
    }
  }

  /**
   * A violation is found with all defects off.
   *
   * @param kind its kind
   */
  record Violation(String kind) implements Expectation {
    /** Checks the kind. */
    public Violation {
      requireKind(kind);
    }

    @Override
    public String toString() {
      return "violation " + kind;
    }
  }

  /**
   * A violation is found with a defect on.
   *
   * @param id the defect; every defect of the file in turn if there is none
   * @param kind the kind of violation
   */
  record Defect(Optional<String> id, String kind) implements Expectation {
    /** Checks id and kind. */
    public Defect {
      requireKind(kind);
      if (!id.map(Names::isDefect).orElse(true)) {
        throw new IllegalArgumentException("not a defect's id: " + id);
      }
    }

    @Override
    public String toString() {
      return "defect " + id.map(name -> name + " ").orElse("") + kind;
    }
  }

  /**
   * Some schedule comes to this.
   *
   * @param condition holds after that run
   */
  record Reachable(Condition condition) implements Expectation {
    @Override
    public String toString() {
      return "reachable " + condition;
    }
  }

  /**
   * No schedule comes to this.
   *
   * @param condition holds after no run
   */
  record Never(Condition condition) implements Expectation {
    @Override
    public String toString() {
      return "never " + condition;
    }
  }

  /** The scenario breaks an obligation of the caller or the endpoint. */
  record Contract() implements Expectation {
    @Override
    public String toString() {
      return "contract";
    }
  }

  private static void requireKind(String kind) {
    if (!KindNames.contains(kind)) {
      throw new IllegalArgumentException("not a kind of violation: " + kind);
    }
  }
}
