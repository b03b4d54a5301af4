package io.faultline.scenario.act;

import io.faultline.iommu.IommuDomain;
import io.faultline.kernel.Workqueue;
import io.faultline.machine.Machine;
import io.faultline.sim.Platform;
import io.faultline.sim.SyncObject;

/**
 * What callers owe the model: who may use a binding or a process just now. Every question and the
 * claim it leads to are one step, so that searches see them and threads cannot come in between.
 */
final class Obligations extends SyncObject {
  private final Owned<Binding> bindings;
  private final Processes processes;
  private final Owned<IommuDomain> domains;
  private final Owned<Notifier> notifiers;
  private final Owned<Integer> pasids;
  private final Owned<Workqueue> queues;

  Obligations(Machine machine) {
    super(machine.kernel().slab().permanent("driver"), machine.kernel().platform());
    Platform platform = machine.kernel().platform();
    this.bindings = new Owned<>(this, platform);
    this.processes = new Processes(this, platform, machine);
    this.domains = new Owned<>(this, platform);
    this.notifiers = new Owned<>(this, platform);
    this.pasids = new Owned<>(this, platform);
    this.queues = new Owned<>(this, platform);
  }

  /** What drivers have bound. */
  Owned<Binding> bindings() {
    return bindings;
  }

  /** Which processes run. */
  Processes processes() {
    return processes;
  }

  /** Notifiers that drivers have. */
  Owned<Notifier> notifiers() {
    return notifiers;
  }

  /** PASIDs that drivers have for themselves. */
  Owned<Integer> pasids() {
    return pasids;
  }

  /** Where drivers have put unbinds off to. */
  Owned<Workqueue> queues() {
    return queues;
  }

  /** What drivers have made to attach. */
  Owned<IommuDomain> domains() {
    return domains;
  }
}
