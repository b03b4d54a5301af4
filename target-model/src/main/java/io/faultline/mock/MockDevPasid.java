package io.faultline.mock;

import io.faultline.kernel.ListHead;
import io.faultline.sim.Memory;
import io.faultline.sim.SharedObject;

/** One attachment of a domain to a device and PASID. */
final class MockDevPasid extends SharedObject {
  final MockDevice device;
  final int pasid;
  final ListHead<MockDevPasid> link;

  MockDevPasid(Memory memory, MockDevice device, int pasid) {
    super(memory);
    this.device = device;
    this.pasid = pasid;
    this.link = new ListHead<>(memory, this);
  }
}
