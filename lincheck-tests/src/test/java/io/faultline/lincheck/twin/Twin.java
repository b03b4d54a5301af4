package io.faultline.lincheck.twin;

import io.faultline.sim.Memory;
import io.faultline.sim.Platform;
import io.faultline.sim.Sites;
import io.faultline.sim.SyncObject;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Base of the broken twins: a primitive as small as its fault allows, on the same platform as the
 * model's own. Each twin has one fault and is otherwise right.
 */
abstract class Twin extends SyncObject {
  private static final int STEP = Sites.named("step_of_a_broken_twin");

  private final Platform platform;

  Twin(Platform platform, Memory memory) {
    super(memory, platform);
    this.platform = platform;
  }

  final Platform platform() {
    return platform;
  }

  /** One atomic step. */
  final <T> T step(Supplier<T> body) {
    platform.enter(this, STEP);
    return ended(body);
  }

  /** One atomic step without an answer. */
  final void step(Runnable body) {
    step(() -> done(body));
  }

  /** One atomic step that waits for a condition. */
  final void stepWhen(BooleanSupplier ready, Runnable body) {
    platform.enterWhen(this, STEP, ready, false);
    ended(() -> done(body));
  }

  private <T> T ended(Supplier<T> body) {
    try {
      T answer = body.get();
      platform.wake(this);
      return answer;
    } finally {
      platform.exit(this);
    }
  }

  private static Void done(Runnable body) {
    body.run();
    return null;
  }
}
