package io.faultline.scenario.spec;

import io.faultline.kernel.Errno;
import io.faultline.kernel.FailureKind;

/** The rows of drivers that follow address spaces. */
final class NotifierSpec {
  /** {@code mmu_notifier_get}, {@code mmu_notifier_register}. */
  static final Rows GET = new SimpleRows("notifier", NotifierSpec::get);

  /** {@code mmu_notifier_put}, {@code mmu_notifier_unregister}. */
  static final Rows PUT = new SimpleRows("notifier", (state, act) -> act.succeeded());

  private NotifierSpec() {}

  private static boolean get(AbstractState state, Act act) {
    return act.succeeded()
        || RidSpec.noMemory(act)
        || (act.answers(Errno.EINTR) && act.fails(FailureKind.SIGNAL));
  }
}
