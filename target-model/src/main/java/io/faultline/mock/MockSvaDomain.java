package io.faultline.mock;

import io.faultline.check.LockClass;
import io.faultline.iommu.IommuDomain;
import io.faultline.kernel.Kernel;
import io.faultline.kernel.ListHead;
import io.faultline.kernel.SpinLock;
import io.faultline.mm.Mm;
import io.faultline.mm.MmuNotifier;
import io.faultline.mm.MmuNotifierOps;
import io.faultline.mock.hw.PasidTable;
import io.faultline.sim.Memory;

/**
 * An SVA domain of this driver: the attachments it serves, and the notifier that follows the mm.
 */
final class MockSvaDomain extends IommuDomain implements MmuNotifierOps {
  private static final LockClass LOCK = LockClass.spinLock("mock_domain->lock");

  final MmuNotifier notifier;

  /** Protects {@link #devPasids} and the table entries of what is in it. */
  final SpinLock lock;

  final ListHead<MockDevPasid> devPasids;

  private final Kernel kernel;

  MockSvaDomain(Kernel kernel, Memory memory) {
    super(memory);
    this.kernel = kernel;
    this.notifier = new MmuNotifier(memory, this);
    this.lock = new SpinLock(kernel, memory, LOCK);
    this.devPasids = new ListHead<>(memory, null);
  }

  /**
   * Leaves the hardware unable to translate; may run twice, so it only ever makes entries quiet.
   */
  @Override
  public void release(MmuNotifier mine, Mm gone) {
    lock.lock();
    for (ListHead<MockDevPasid> at = devPasids.next(); at != devPasids; at = at.next()) {
      at.owner().device.table.write(at.owner().pasid, PasidTable.QUIET);
    }
    lock.unlock();
  }

  @Override
  public void freeNotifier(MmuNotifier mine) {
    kernel.slab().kfree(this);
  }
}
