package io.faultline.repro.explain;

import io.faultline.trace.TraceEvent;
import java.util.List;

/** Phrases about steps and locks. */
final class Words {
  private Words() {}

  /** A step as in "step 12 (refcount_dec(users) in Params.put)". */
  static String step(TraceEvent event) {
    String where = event.function().isEmpty() ? "" : " in " + event.function();
    return "step " + event.step() + " (" + Steps.text(event) + where + ")";
  }

  /** What a task holds, as in "holds a, b" or "holds no lock". */
  static String holds(List<String> locks) {
    return locks.isEmpty() ? "holds no lock" : "holds " + String.join(", ", locks);
  }
}
