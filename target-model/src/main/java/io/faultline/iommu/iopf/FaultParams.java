package io.faultline.iommu.iopf;

import io.faultline.check.Kind;
import io.faultline.iommu.Device;
import io.faultline.iommu.IommuFault;
import io.faultline.iommu.IommuFaultParam;
import io.faultline.iommu.IopfFault;
import io.faultline.kernel.Kernel;
import io.faultline.kernel.ListHead;
import io.faultline.kernel.Refcount;
import io.faultline.sim.Defect;
import java.util.function.Predicate;

/** References on the fault data of a device: how it stays alive while reports and groups use it. */
public final class FaultParams {
  /** The getter hands out the bare pointer, so nothing keeps the data alive. */
  public static final Defect USE_WITHOUT_REF =
      Defect.named(
          "iopf-param-use-without-ref",
          "report reads the device's fault data without lock or reference and keeps using it",
          "iopf",
          "sva");

  /** The getter revives what has already ended. */
  public static final Defect REF_FROM_ZERO =
      Defect.named(
          "iopf-param-ref-from-zero",
          "report takes its reference on the fault data with a plain increment",
          "iopf",
          "sva");

  /** Hazard I18: the removal has purged already when the request is kept. */
  public static final Defect LATE_PARTIAL_LEAKS =
      Defect.named(
          "baseline-late-partial-leaks",
          "a request kept while its device is being removed is not freed with the fault data",
          "iopf",
          "sva");

  private final Kernel kernel;
  private final ParamLedger ledger;

  FaultParams(Kernel kernel) {
    this.kernel = kernel;
    this.ledger = new ParamLedger(kernel);
  }

  ParamLedger ledger() {
    return ledger;
  }

  /**
   * {@code iopf_get_dev_fault_param}.
   *
   * @return null when faults are not enabled or are just being disabled
   */
  IommuFaultParam get(Device dev) {
    if (kernel.defects().on(USE_WITHOUT_REF)) {
      return dev.iommu.faultParam;
    }
    kernel.rcu().readLock();
    IommuFaultParam param = dev.iommu.faultParam;
    boolean found = param != null && hold(param);
    kernel.rcu().readUnlock();
    return found ? param : null;
  }

  private boolean hold(IommuFaultParam param) {
    Refcount users = param.users;
    boolean held = true;
    if (kernel.defects().on(REF_FROM_ZERO)) {
      users.inc();
    } else {
      held = users.incNotZero();
    }
    if (held) {
      ledger.reported(param, users.peek());
    }
    return held;
  }

  /** {@code iopf_put_dev_fault_param}, for what {@link #get} gave. */
  void put(IommuFaultParam param) {
    if (!kernel.defects().on(USE_WITHOUT_REF)) {
      Refcount users = param.users;
      boolean last = users.decAndTest();
      ledger.reportGave(param, users.peek());
      endIf(last, param);
    }
  }

  /** {@code iopf_put_dev_fault_param}, for what a group took over from its reporter. */
  void putOfGroup(IommuFaultParam param) {
    if (!kernel.defects().on(USE_WITHOUT_REF)) {
      Refcount users = param.users;
      boolean last = users.decAndTest();
      ledger.groupGave(param, users.peek());
      endIf(last, param);
    }
  }

  /** Drops the reference of the installation, after nobody can find the pointer any more. */
  void uninstall(IommuFaultParam param) {
    kernel.platform().look(() -> leaves(param));
    Refcount users = param.users;
    boolean last = users.decAndTest();
    ledger.removalGave(param, users.peek());
    endIf(last, param);
  }

  /** Invariants I15 and I20. */
  private void leaves(IommuFaultParam param) {
    if (param.dev.iommu.faultParam == param) {
      throw broken(
          "iommu_fault_param", "fault data can still be found when its device gives it up");
    }
    if (ledger.flushed(param)) {
      throw broken("iopf_queue", "a device leaves its fault queue while somebody flushes it");
    }
  }

  /** The last reference frees after a grace period, for readers that just found the data. */
  private void endIf(boolean last, IommuFaultParam param) {
    if (last) {
      // Hazard repaired: a partial fault stored while the device is being removed would leak.
      if (!kernel.defects().on(LATE_PARTIAL_LEAKS)) {
        purge(param, any -> true);
      }
      owesNothing(param);
      kernel.slab().kfreeRcu(param);
    }
  }

  /** Invariant I18: whoever still belonged to the data would hold a reference. */
  private void owesNothing(IommuFaultParam param) {
    kernel
        .platform()
        .observe(
            () -> {
              if (!param.partial.empty() || !param.faults.empty()) {
                throw broken(
                    "iommu_fault_param", "fault data is freed while faults still belong to it");
              }
            });
  }

  Error broken(String object, String what) {
    return kernel.checks().fail(Kind.INVARIANT, object, "", what);
  }

  /** Frees waiting requests; under {@code fault_param->lock}. */
  void freePartials(IommuFaultParam param, Predicate<IommuFault> which) {
    kernel.platform().look(() -> param.lock.assertHeld());
    purge(param, which);
  }

  private void purge(IommuFaultParam param, Predicate<IommuFault> which) {
    ListHead<IopfFault> at = param.partial.next();
    while (at != param.partial) {
      ListHead<IopfFault> following = at.next();
      if (which.test(at.owner().fault)) {
        at.delInit();
        kernel.slab().kfree(at.owner());
      }
      at = following;
    }
  }
}
