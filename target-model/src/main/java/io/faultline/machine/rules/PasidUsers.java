package io.faultline.machine.rules;

import io.faultline.iommu.Device;
import io.faultline.iommu.IommuAttachHandle;
import io.faultline.iommu.IommuFaultParam;
import io.faultline.iommu.IommuSva;
import io.faultline.iommu.IopfFault;
import io.faultline.kernel.Kernel;
import io.faultline.kernel.ListHead;
import io.faultline.kernel.XArray;
import java.util.List;

/**
 * I40: a PASID is given back only when nothing can use it any more. It may be given out at once.
 */
public final class PasidUsers {
  private final Broken broken;
  private final List<Device> devices;

  /**
   * Makes the rule.
   *
   * @param devices those that exist
   */
  public PasidUsers(Kernel kernel, List<Device> devices) {
    this.broken = new Broken(kernel);
    this.devices = devices;
  }

  /** A PASID is about to be given back. */
  public void areGone(int pasid) {
    for (int i = 0; i < devices.size(); i++) {
      if (!isTaken(devices.get(i), pasid)) {
        isUnused(devices.get(i), pasid);
      }
    }
  }

  /** Whether a driver has put a domain of its own there, under a number that is not its own. */
  private static boolean isTaken(Device dev, int pasid) {
    XArray<IommuAttachHandle> slots = dev.iommuGroup.pasidArray;
    return slots.occupied(pasid) && !(slots.peek(pasid) instanceof IommuSva);
  }

  private void isUnused(Device dev, int pasid) {
    if (dev.iommuGroup.pasidArray.occupied(pasid)) {
      throw used(pasid, dev + " still has a handle in its slot");
    }
    if (dev.iommu.iommuDev.ops.knows(dev, pasid)) {
      throw used(pasid, "the hardware of " + dev + " still has an entry or a translation of it");
    }
    if (dev.endpoint.awaits(pasid)) {
      throw used(pasid, dev + " still waits for an answer");
    }
    if (dev.iommu.faultParam != null && keeps(dev.iommu.faultParam, pasid)) {
      throw used(pasid, "a page request of " + dev + " waits for the rest of its group");
    }
  }

  private static boolean keeps(IommuFaultParam param, int pasid) {
    ListHead<IopfFault> partial = param.partial;
    for (ListHead<IopfFault> at = partial.next(); at != partial; at = at.next()) {
      if (at.owner().fault.pasid() == pasid) {
        return true;
      }
    }
    return false;
  }

  private Error used(int pasid, String what) {
    return broken.invariant("pasid", "PASID " + pasid + " is given back while " + what);
  }
}
