package io.faultline.machine.rules;

import io.faultline.iommu.Device;
import io.faultline.iommu.IommuFaultParam;
import io.faultline.iommu.IopfQueue;
import io.faultline.kernel.Kernel;
import io.faultline.kernel.ListHead;
import java.util.List;

/** Fault data of devices: in its queue whenever the queue's lock is free, and idle at rest. */
public final class FaultDataRules {
  private final Broken broken;
  private final List<Device> devices;

  /**
   * Makes the rules.
   *
   * @param devices those that exist
   */
  public FaultDataRules(Kernel kernel, List<Device> devices) {
    this.broken = new Broken(kernel);
    this.devices = devices;
  }

  /** I16 and I17, when {@code iopf_queue->lock} is released. */
  public void membersBelong(IopfQueue queue) {
    ListHead<IommuFaultParam> head = queue.devices;
    for (ListHead<IommuFaultParam> at = head.next(); at != head; at = at.next()) {
      IommuFaultParam param = at.owner();
      if (param.queue != queue || param.dev.iommu.faultParam != param) {
        throw broken.invariant(
            "iommu_fault_param",
            "a fault queue holds fault data that " + param.dev + " does not have");
      }
    }
  }

  /** I10, I12 and I16: one reference, for being installed, in one queue, and nobody is waiting. */
  public void areAtRest() {
    for (int i = 0; i < devices.size(); i++) {
      IommuFaultParam param = devices.get(i).iommu.faultParam;
      if (param != null) {
        isAtRest(devices.get(i), param);
      }
    }
  }

  private void isAtRest(Device dev, IommuFaultParam param) {
    if (param.users.peek() != 1) {
      throw broken.invariant(
          "iommu_fault_param",
          "the fault data of " + dev + " has " + param.users.peek() + " references at rest, not 1");
    }
    if (param.queueList.empty()) {
      throw broken.invariant("iommu_fault_param", "the fault data of " + dev + " is in no queue");
    }
    if (!param.faults.empty()) {
      throw broken.invariant("iommu_fault_param", dev + " is still owed an answer at rest");
    }
  }
}
