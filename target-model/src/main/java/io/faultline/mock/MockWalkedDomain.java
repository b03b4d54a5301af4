package io.faultline.mock;

import io.faultline.iommu.DomainOps;
import io.faultline.kernel.Kernel;
import io.faultline.kernel.ListHead;
import io.faultline.mm.Mm;
import io.faultline.mm.MmuNotifier;
import io.faultline.mm.SecondaryTlbOps;
import io.faultline.sim.Memory;

/** An SVA domain of hardware that walks the page tables of the process and remembers them. */
final class MockWalkedDomain extends MockSvaDomain implements SecondaryTlbOps {
  MockWalkedDomain(Kernel kernel, Memory memory, DomainOps ops, long present) {
    super(kernel, memory, ops, present);
  }

  @Override
  public void invalidateSecondaryTlbs(MmuNotifier mine, Mm of, long start, long end) {
    lock.lock();
    for (ListHead<MockDevPasid> at = devPasids.next(); at != devPasids; at = at.next()) {
      at.owner().device.tlbs.range(at.owner().pasid, start, end);
    }
    lock.unlock();
  }
}
