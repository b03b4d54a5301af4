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
  private final Signals signals;
  private final Kthreads kthreads;

  public Kernel(
      Platform platform, Checks checks, DefectSwitches defects, FailureInjection failures) {
    this.platform = platform;
    this.checks = checks;
    this.defects = defects;
    this.failures = failures;
    this.slab = new Slab(this);
    this.rcu = new Rcu(this);
    this.signals = new Signals(this);
    this.kthreads = new Kthreads(this);
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

  /**
   * The running task returns to user space: what it has put off is done, then its operation is over
   * and nothing may be held any more.
   */
  public void returnToUser() {
    TaskWork.run(platform.current());
    checks.operationEnded();
  }

  Signals signals() {
    return signals;
  }

  Kthreads kthreads() {
    return kthreads;
  }

  /** Whether the scenario makes this step of the running operation fail. */
  public boolean fails(FailureKind kind) {
    return failures.fails(platform.current(), kind);
  }
}
