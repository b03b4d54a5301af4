package io.faultline.machine;

import io.faultline.iommu.DevIommu;
import io.faultline.iommu.Device;
import io.faultline.iommu.IommuAttachHandle;
import io.faultline.iommu.IommuSva;
import io.faultline.kernel.XArray;
import io.faultline.mm.IommuMmData;

/** What the sequential specification asks of a machine. */
public final class MachineView implements StateView {
  private final Machine machine;

  public MachineView(Machine machine) {
    this.machine = machine;
  }

  @Override
  public int group(int dev) {
    return machine.groupOf(dev);
  }

  @Override
  public int pasid(int mm) {
    IommuMmData data = machine.space(mm).iommuMm;
    return data == null ? 0 : data.pasid;
  }

  @Override
  public int slots(int dev) {
    Device device = machine.device(dev);
    XArray<IommuAttachHandle> slots = device.iommuGroup.pasidArray;
    int end = device.iommu.maxPasids;
    int taken = 0;
    for (long at = slots.peekNext(0); at >= 0 && at < end; at = slots.peekNext(at + 1)) {
      taken++;
    }
    return taken;
  }

  @Override
  public int users(int dev, int pasid) {
    return machine.device(dev).iommuGroup.pasidArray.peek(pasid) instanceof IommuSva sva
        ? sva.users
        : 0;
  }

  @Override
  public boolean translates(int dev, int pasid) {
    Device device = machine.device(dev);
    return device.iommu != null && device.iommu.ops.translates(device, pasid);
  }

  @Override
  public boolean faultsOn(int dev) {
    DevIommu iommu = machine.device(dev).iommu;
    return iommu != null && iommu.faultParam != null;
  }
}
