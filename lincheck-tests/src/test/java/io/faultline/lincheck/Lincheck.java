package io.faultline.lincheck;

import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Options;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.jetbrains.lincheck.util.LoggingLevel;

/** The two ways in which Lincheck looks for an execution that no order of operations explains. */
enum Lincheck {
  /** Executions that Lincheck orders itself, access by access. */
  MODEL_CHECKING(1) {
    @Override
    Options<?, ?> options() {
      ModelCheckingOptions options = new ModelCheckingOptions();
      OutOfSight.guarantees().forEach(options::addGuarantee);
      return options;
    }
  },

  /** Executions on real threads, which are cheap and seldom interesting. */
  STRESS(5) {
    @Override
    Options<?, ?> options() {
      return new StressOptions();
    }
  };

  private final int executions;

  /**
   * Describes a way.
   *
   * @param executions how many it makes in place of one
   */
  Lincheck(int executions) {
    this.executions = executions;
  }

  abstract Options<?, ?> options();

  /**
   * Compares a structure with its specification.
   *
   * @throws org.jetbrains.lincheck.LincheckAssertionError when they differ
   */
  void ask(Question question, Budget budget) {
    Options<?, ?> options = options();
    options.logLevel(LoggingLevel.ERROR);
    question.describe(options, budget.times(executions));
    options.check(question.structure());
  }
}
