package io.faultline.samples;

import io.faultline.check.Kind;
import java.util.List;

/** All samples, in the order of the manual. */
public final class Classics {
  /** The samples. */
  public static final List<Sample> ALL =
      List.of(
          new Sample(
              "lost-update",
              "read, add and write back is three steps: another's update in between is lost",
              Kind.INVARIANT,
              LostUpdate::broken,
              LostUpdate::repaired),
          new Sample(
              "abba",
              "two locks in two orders can deadlock, and need not do so to be found",
              Kind.LOCK_ORDER,
              Abba::broken,
              Abba::repaired),
          new Sample(
              "flush-under-lock",
              "waiting for work under a lock that the work needs is a cycle, too",
              Kind.LOCK_ORDER,
              FlushUnderLock::broken,
              FlushUnderLock::repaired),
          new Sample(
              "missing-grace-period",
              "unpublished is not unused: a reader can still be there when memory is freed",
              Kind.USE_AFTER_FREE,
              MissingGracePeriod::broken,
              MissingGracePeriod::repaired),
          new Sample(
              "lost-wake-up",
              "who looks first and prepares to sleep afterwards can miss the only wake-up",
              Kind.HANG,
              LostWakeUp::broken,
              LostWakeUp::repaired));

  private Classics() {}
}
