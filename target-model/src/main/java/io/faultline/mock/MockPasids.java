package io.faultline.mock;

import io.faultline.iommu.Device;
import io.faultline.kernel.Errno;
import io.faultline.kernel.FailureKind;
import io.faultline.kernel.Kernel;
import io.faultline.kernel.ListHead;
import io.faultline.mock.hw.PasidTable;
import io.faultline.sim.Defect;
import io.faultline.sim.Memory;

/** Attaching domains to PASIDs of devices, and detaching them with everything that may use them. */
public final class MockPasids {
  /** Hazard R30: a release in between misses the entry. */
  public static final Defect UNLINK_BEFORE_BLOCK =
      Defect.named(
          "baseline-unlink-before-block",
          "detach takes the attachment off its domain's list before it blocks the entry",
          "sva");

  private final Kernel kernel;
  private final RemoveStyle style;

  MockPasids(Kernel kernel, RemoveStyle style) {
    this.kernel = kernel;
    this.style = style;
  }

  /**
   * {@code set_dev_pasid}: all or nothing for this device.
   *
   * @param old what the PASID is switched over from, without being blocked; null for nothing
   * @return 0, {@code -ENOMEM}, or {@code -EINVAL} when the hardware cannot be programmed
   */
  int set(MockDomain domain, Device dev, int pasid, MockDomain old) {
    Memory memory = kernel.slab().kzalloc("mock_dev_pasid");
    if (memory == null) {
      return -Errno.ENOMEM;
    }
    if (kernel.fails(FailureKind.PROGRAM)) {
      kernel.slab().free(memory);
      return -Errno.EINVAL;
    }
    MockDevPasid attachment = new MockDevPasid(memory, MockDevice.of(dev), pasid);
    domain.lock.lock();
    // On the list before the entry is present, so that no release or invalidation misses it.
    domain.devPasids.add(attachment.link);
    attachment.device.programmed.set(pasid, domain);
    attachment.device.table.write(pasid, domain.present);
    domain.lock.unlock();
    if (old != null) {
      forget(kernel, old, attachment.device, pasid, attachment);
    }
    return 0;
  }

  /** {@code remove_dev_pasid}: blocks the entry, then does what the style asks for. */
  void remove(Device dev, int pasid, MockDomain domain) {
    MockDevPasid attachment = unlink(domain, MockDevice.of(dev), pasid);
    style.blocked(dev, pasid);
    kernel.slab().kfree(attachment);
  }

  /** Blocks the entry and takes the attachment off the domain's list. */
  private MockDevPasid unlink(MockDomain domain, MockDevice device, int pasid) {
    boolean late = kernel.defects().on(UNLINK_BEFORE_BLOCK);
    domain.lock.lock();
    MockDevPasid found = find(domain, device, pasid, null);
    if (!late) {
      block(device, pasid);
    }
    found.link.delInit();
    domain.lock.unlock();
    if (late) {
      block(device, pasid);
    }
    return found;
  }

  /** Nothing translates any more when this returns. */
  private static void block(MockDevice device, int pasid) {
    device.table.write(pasid, PasidTable.ABSENT);
    device.programmed.set(pasid, null);
    device.tlbs.pasid(pasid);
  }

  /** An entry stands for another domain now: takes its attachment off the old one's list. */
  static void forget(
      Kernel kernel, MockDomain old, MockDevice device, int pasid, MockDevPasid except) {
    old.lock.lock();
    MockDevPasid found = find(old, device, pasid, except);
    device.tlbs.pasid(pasid);
    found.link.delInit();
    old.lock.unlock();
    kernel.slab().kfree(found);
  }

  private static MockDevPasid find(
      MockDomain domain, MockDevice device, int pasid, MockDevPasid except) {
    ListHead<MockDevPasid> at = domain.devPasids.next();
    while (at.owner().device != device || at.owner().pasid != pasid || at.owner() == except) {
      at = at.next();
    }
    return at.owner();
  }
}
