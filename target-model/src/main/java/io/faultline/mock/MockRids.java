package io.faultline.mock;

import io.faultline.iommu.Device;
import io.faultline.iommu.DomainType;
import io.faultline.kernel.Errno;
import io.faultline.kernel.FailureKind;
import io.faultline.kernel.Kernel;
import io.faultline.mock.hw.PasidTable;
import io.faultline.sim.Memory;

/** Attaching domains to devices as a whole: entry 0 of their tables. */
final class MockRids {
  private static final int RID = 0;

  private final Kernel kernel;
  private final RemoveStyle style;

  MockRids(Kernel kernel, RemoveStyle style) {
    this.kernel = kernel;
    this.style = style;
  }

  /**
   * {@code attach_dev}: all or nothing for this device. Blocking it needs nothing and cannot fail.
   *
   * @return 0, {@code -ENOMEM}, or {@code -EINVAL} when the hardware cannot be programmed
   */
  int attach(MockDomain domain, Device dev) {
    MockDevice device = MockDevice.of(dev);
    if (blocks(domain)) {
      MockDomain old = device.rid;
      enter(device, domain, PasidTable.ABSENT);
      leave(device, old, null);
      style.ridDetached(dev);
      return 0;
    }
    Memory memory = kernel.slab().kzalloc("mock_dev_pasid");
    if (memory == null) {
      return -Errno.ENOMEM;
    }
    if (kernel.fails(FailureKind.PROGRAM)) {
      kernel.slab().free(memory);
      return -Errno.EINVAL;
    }
    attach(domain, device, new MockDevPasid(memory, device, RID));
    style.ridDetached(dev);
    return 0;
  }

  private void attach(MockDomain domain, MockDevice device, MockDevPasid attachment) {
    MockDomain old = device.rid;
    domain.lock.lock();
    // On the list before the entry is written, so that no invalidation misses it.
    domain.devPasids.add(attachment.link);
    enter(device, domain, PasidTable.PRESENT);
    domain.lock.unlock();
    leave(device, old, attachment);
  }

  /** The device goes: it uses no domain any more. */
  void detach(MockDevice device) {
    MockDomain old = device.rid;
    enter(device, null, PasidTable.ABSENT);
    leave(device, old, null);
  }

  private static void enter(MockDevice device, MockDomain domain, long word) {
    device.programmed.set(RID, domain);
    device.table.write(RID, word);
    device.rid = domain;
  }

  private void leave(MockDevice device, MockDomain old, MockDevPasid except) {
    if (old != null && !blocks(old)) {
      MockPasids.forget(kernel, old, device, RID, except);
    }
  }

  private static boolean blocks(MockDomain domain) {
    return domain.type == DomainType.BLOCKED;
  }
}
