package io.faultline.scenario.litmus;

import io.faultline.scenario.Argument;
import io.faultline.scenario.OperationRef;
import io.faultline.scenario.Result;
import java.util.List;
import java.util.Optional;

/** What is known after a run: what a condition asks. */
public interface Facts {
  /** The result of an operation; nothing if the run did not come so far. */
  Optional<Result> result(OperationRef at);

  /** The value of a part of the state, one of {@link StateFunction#results}. */
  String state(StateFunction function, List<Argument> arguments);
}
