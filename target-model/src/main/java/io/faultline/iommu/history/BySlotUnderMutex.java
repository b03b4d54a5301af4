package io.faultline.iommu.history;

import io.faultline.iommu.Device;
import io.faultline.iommu.IommuAttachHandle;

/**
 * Routing as proposed in 2022: the look at the slot is under {@code group->mutex}, which a detach
 * holds while it flushes the work.
 */
final class BySlotUnderMutex extends BySlot {
  BySlotUnderMutex(GroupFaults faults) {
    super(faults);
  }

  @Override
  IommuAttachHandle lookUp(Device dev, int pasid) {
    dev.iommuGroup.mutex.lock();
    IommuAttachHandle slot = dev.iommuGroup.pasidArray.load(pasid);
    dev.iommuGroup.mutex.unlock();
    return slot;
  }
}
