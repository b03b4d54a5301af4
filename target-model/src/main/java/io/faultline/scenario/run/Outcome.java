package io.faultline.scenario.run;

import io.faultline.check.Finding;
import io.faultline.check.LockGraph;
import io.faultline.scenario.OperationRef;
import io.faultline.scenario.Result;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * All that one run came to. Equal scenarios and choices give equal outcomes.
 *
 * @param verdict how it ended
 * @param finding what was found, or what came of a breach of contract; null if nothing was
 * @param message one line about the end; empty when clean
 * @param hash of all steps
 * @param steps number of steps
 * @param results of the operations that ended
 * @param reached defects whose faulty step was executed
 * @param held for each condition that was asked for, whether it held when all tasks had ended;
 *     empty when the run broke a contract
 * @param locks which lock classes were taken while which were held and no contract was broken
 */
public record Outcome(
    Verdict verdict,
    Finding finding,
    String message,
    long hash,
    long steps,
    Map<OperationRef, Result> results,
    Set<String> reached,
    List<Boolean> held,
    LockGraph locks) {
  /** Whether a rule was broken without the scenario having broken a contract. */
  public boolean violated() {
    return verdict == Verdict.VIOLATION;
  }

  /** The hash as text, for reports. */
  public String eventHash() {
    return String.format("%016x", hash);
  }
}
