package io.faultline.machine.rules;

import io.faultline.check.Kind;
import io.faultline.kernel.Kernel;

/** How a rule of this package reports. */
record Broken(Kernel kernel) {
  /**
   * Reports an invariant that does not hold.
   *
   * @return never
   */
  Error invariant(String object, String what) {
    return kernel.checks().fail(Kind.INVARIANT, object, "", what);
  }
}
