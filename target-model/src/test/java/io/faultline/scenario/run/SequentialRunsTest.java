package io.faultline.scenario.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.check.Kind;
import io.faultline.machine.StateView;
import io.faultline.scenario.OperationRef;
import io.faultline.scenario.Result;
import io.faultline.scenario.Scenario;
import io.faultline.scenario.litmus.LitmusFile;
import io.faultline.scenario.spec.History;
import io.faultline.scenario.spec.SequentialSpecification;
import org.junit.jupiter.api.Test;

/** Random runs of the model fit the specification, and one whose answers are changed does not. */
class SequentialRunsTest {
  private static final int RUNS = 3_000;

  @Test
  void random_runs_on_small_machines_fit_the_tables() {
    int judged = 0;
    for (long seed = 0; seed < RUNS; seed++) {
      Outcome outcome = SpecificationSoak.run(seed);
      judged += outcome.verdict() == Verdict.CLEAN ? 1 : 0;
      assertThat(outcome.violated() && outcome.finding().kind() == Kind.SEQUENTIAL)
          .as("seed %s: %s", seed, outcome.message())
          .isFalse();
    }
    assertThat(judged).isGreaterThan(RUNS * 9 / 10);
  }

  @Test
  void what_is_found_names_family_operation_and_what_is_wrong() {
    Scenario scenario =
        LitmusFile.parse(
                "told", "litmus told\nmachine driver=mock devices=1 mms=1\ntask A flush dev0\n")
            .scenario();
    History history = new History(scenario);
    OperationRef at = new OperationRef("A", 1);
    history.begins(1, at, scenario.call(at).orElseThrow());
    history.ends(1, Result.parse("ENODEV").orElseThrow());
    var found = SequentialSpecification.compare(scenario.machine(), history, new Untouched());
    assertThat(found.family() + "." + found.operation() + "." + found.what())
        .isEqualTo("queue.flush.result");
    assertThat(history.lines()).containsExactly("[1, 2] A.1 flush dev0 = ENODEV");
  }

  /** A machine on which nothing was done. */
  private static final class Untouched implements StateView {
    @Override
    public int group(int dev) {
      return dev;
    }

    @Override
    public int pasid(int mm) {
      return 0;
    }

    @Override
    public int slots(int dev) {
      return 0;
    }

    @Override
    public int users(int dev, int pasid) {
      return 0;
    }

    @Override
    public boolean translates(int dev, int pasid) {
      return false;
    }

    @Override
    public boolean faultsOn(int dev) {
      return true;
    }
  }
}
