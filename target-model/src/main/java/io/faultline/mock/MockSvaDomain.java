package io.faultline.mock;

import io.faultline.iommu.DomainOps;
import io.faultline.kernel.Kernel;
import io.faultline.kernel.ListHead;
import io.faultline.mm.Mm;
import io.faultline.mm.MmuNotifier;
import io.faultline.mm.MmuNotifierOps;
import io.faultline.mock.hw.PasidTable;
import io.faultline.sim.Memory;

/** An SVA domain of this driver: the notifier follows the mm. */
class MockSvaDomain extends MockDomain implements MmuNotifierOps {
  final MmuNotifier notifier;

  private final Kernel kernel;

  MockSvaDomain(Kernel kernel, Memory memory, DomainOps ops, long present) {
    super(kernel, memory, ops, present);
    this.kernel = kernel;
    this.notifier = new MmuNotifier(memory, this);
  }

  /**
   * Leaves the hardware unable to translate; may run twice, so it only ever makes entries quiet.
   */
  @Override
  public void release(MmuNotifier mine, Mm gone) {
    lock.lock();
    for (ListHead<MockDevPasid> at = devPasids.next(); at != devPasids; at = at.next()) {
      at.owner().device.table.write(at.owner().pasid, PasidTable.QUIET);
      at.owner().device.tlbs.pasid(at.owner().pasid);
    }
    lock.unlock();
  }

  @Override
  public void freeNotifier(MmuNotifier mine) {
    kernel.slab().kfree(this);
  }
}
