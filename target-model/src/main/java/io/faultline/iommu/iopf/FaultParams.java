package io.faultline.iommu.iopf;

import io.faultline.check.Kind;
import io.faultline.iommu.Device;
import io.faultline.iommu.IommuFault;
import io.faultline.iommu.IommuFaultParam;
import io.faultline.iommu.IopfFault;
import io.faultline.kernel.Kernel;
import io.faultline.kernel.ListHead;
import io.faultline.sim.Defect;
import java.util.function.Predicate;

/** References on the fault data of a device: how it stays alive while reports and groups use it. */
public final class FaultParams {
  /** The getter hands out the bare pointer, so nothing keeps the data alive. */
  public static final Defect USE_WITHOUT_REF =
      Defect.named(
          "iopf-param-use-without-ref",
          "report reads the device's fault data without lock or reference and keeps using it",
          "sva");

  /** The getter revives what has already ended. */
  public static final Defect REF_FROM_ZERO =
      Defect.named(
          "iopf-param-ref-from-zero",
          "report takes its reference on the fault data with a plain increment",
          "sva");

  /** Hazard I18: the removal has purged already when the request is kept. */
  public static final Defect LATE_PARTIAL_LEAKS =
      Defect.named(
          "baseline-late-partial-leaks",
          "a request kept while its device is being removed is not freed with the fault data",
          "sva");

  private final Kernel kernel;

  FaultParams(Kernel kernel) {
    this.kernel = kernel;
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
    if (kernel.defects().on(REF_FROM_ZERO)) {
      param.users.inc();
      return true;
    }
    return param.users.incNotZero();
  }

  /** {@code iopf_put_dev_fault_param}, for what {@link #get} gave. */
  void put(IommuFaultParam param) {
    if (!kernel.defects().on(USE_WITHOUT_REF)) {
      drop(param);
    }
  }

  /** Drops a reference; the last one frees after a grace period, for readers that just found it. */
  void drop(IommuFaultParam param) {
    if (param.users.decAndTest()) {
      // Hazard repaired: a partial fault stored while the device is being removed would leak.
      if (!kernel.defects().on(LATE_PARTIAL_LEAKS)) {
        freePartials(param, any -> true);
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
                throw kernel
                    .checks()
                    .fail(
                        Kind.INVARIANT,
                        "iommu_fault_param",
                        "",
                        "fault data is freed while faults still belong to it");
              }
            });
  }

  /**
   * Frees waiting requests; under {@code fault_param->lock}, or when nobody else can reach them.
   */
  void freePartials(IommuFaultParam param, Predicate<IommuFault> which) {
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
