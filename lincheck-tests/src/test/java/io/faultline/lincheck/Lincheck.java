package io.faultline.lincheck;

import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.StressOptions;

/** The two ways in which Lincheck looks for an execution that no order of operations explains. */
enum Lincheck {
  /** Executions that Lincheck orders itself, access by access. */
  MODEL_CHECKING {
    @Override
    void ask(Question question, Budget budget) {
      question.askAboutClash(modelChecking(), budget);
      question.askAboutOthers(modelChecking(), budget);
    }
  },

  /**
   * Executions on real threads, which are cheap and seldom interesting. All scenarios in one
   * question: this way instruments all classes there are, anew for every question and at greater
   * cost each time.
   */
  STRESS {
    @Override
    void ask(Question question, Budget budget) {
      question.askAboutAll(new StressOptions(), budget.times(CHEAPER));
    }
  };

  private static final int CHEAPER = 10;

  /**
   * Compares a structure with its specification.
   *
   * @throws org.jetbrains.lincheck.LincheckAssertionError when they differ
   */
  abstract void ask(Question question, Budget budget);

  /** The model checker, with the tool's own bookkeeping out of its sight. */
  static ModelCheckingOptions modelChecking() {
    ModelCheckingOptions options = new ModelCheckingOptions();
    OutOfSight.guarantees().forEach(options::addGuarantee);
    return options;
  }
}
