package io.faultline.machine;

import io.faultline.iommu.DevIommu;
import io.faultline.iommu.Device;
import io.faultline.iommu.IommuSva;
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
    int taken = 0;
    for (int pasid = 0; pasid < device.iommu.maxPasids; pasid++) {
      taken += device.iommuGroup.pasidArray.peek(pasid) == null ? 0 : 1;
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
