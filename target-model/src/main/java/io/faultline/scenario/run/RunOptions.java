package io.faultline.scenario.run;

import io.faultline.scenario.litmus.Condition;
import io.faultline.sim.Backend;
import java.util.List;
import java.util.Set;

/**
 * What a run is done with, beside its scenario and its choices. Nothing here changes its steps
 * except the defects.
 *
 * @param defects ids of the defects that are on
 * @param recording whether to keep stacks for reports
 * @param conditions asked when all tasks have ended
 * @param backend how tasks are made
 */
public record RunOptions(
    Set<String> defects, boolean recording, List<Condition> conditions, Backend backend) {
  /** A lean run of the faithful model. */
  public static final RunOptions LEAN =
      new RunOptions(Set.of(), false, List.of(), Backend.preferred());

  public RunOptions {
    defects = Set.copyOf(defects);
    conditions = List.copyOf(conditions);
  }

  public RunOptions withDefects(Set<String> ids) {
    return new RunOptions(ids, recording, conditions, backend);
  }

  public RunOptions recorded() {
    return new RunOptions(defects, true, conditions, backend);
  }

  public RunOptions asking(List<Condition> asked) {
    return new RunOptions(defects, recording, asked, backend);
  }

  public RunOptions on(Backend other) {
    return new RunOptions(defects, recording, conditions, other);
  }
}
