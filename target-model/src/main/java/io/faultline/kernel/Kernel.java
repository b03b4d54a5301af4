package io.faultline.kernel;

import io.faultline.check.Checks;
import io.faultline.sim.DefectSwitches;
import io.faultline.sim.Platform;

/**
 * What every part of the model stands on: the platform, the rules, the allocator, grace periods and
 * the switches of this run.
 */
public final class Kernel {
  private final Platform platform;
  private final Checks checks;
  private final DefectSwitches defects;
  private final FailureInjection failures;
  private final Slab slab;
  private final Rcu rcu;

  public Kernel(
      Platform platform, Checks checks, DefectSwitches defects, FailureInjection failures) {
    this.platform = platform;
    this.checks = checks;
    this.defects = defects;
    this.failures = failures;
    this.slab = new Slab(this);
    this.rcu = new Rcu(this);
  }

  public Platform platform() {
    return platform;
  }

  public Checks checks() {
    return checks;
  }

  public DefectSwitches defects() {
    return defects;
  }

  public Slab slab() {
    return slab;
  }

  public Rcu rcu() {
    return rcu;
  }

  /** Whether the scenario makes this step of the running operation fail. */
  public boolean fails(FailureKind kind) {
    return failures.fails(platform.current(), kind);
  }
}
