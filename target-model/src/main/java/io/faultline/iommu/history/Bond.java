package io.faultline.iommu.history;

import io.faultline.iommu.IommuSva;
import io.faultline.kernel.ListHead;
import io.faultline.sim.Memory;

/** What a driver of 5.18 to 6.1 keeps of a device and an address space that are bound. */
final class Bond extends IommuSva {
  /** In the driver's list; protected by the driver's lock. */
  final ListHead<Bond> link;

  Bond(Memory memory) {
    super(memory);
    this.link = new ListHead<>(memory, this);
  }
}
