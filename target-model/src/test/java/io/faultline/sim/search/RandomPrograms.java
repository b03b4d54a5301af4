package io.faultline.sim.search;

import io.faultline.check.kit.World;
import java.util.function.Consumer;

/** Generated programs for tests elsewhere. */
public final class RandomPrograms {
  private RandomPrograms() {}

  /** The set-up of a small program with any primitives, the same for the same number. */
  public static Consumer<World> of(long seed) {
    return GeneratedProgram.of(seed, true)::build;
  }
}
