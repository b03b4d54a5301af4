package io.faultline.mock;

import io.faultline.check.LockClass;
import io.faultline.iommu.DomainOps;
import io.faultline.iommu.IommuDomain;
import io.faultline.kernel.Kernel;
import io.faultline.kernel.ListHead;
import io.faultline.kernel.SpinLock;
import io.faultline.mock.hw.PasidTable;
import io.faultline.sim.Memory;

/** A domain of this driver, and where it is attached. */
class MockDomain extends IommuDomain {
  private static final LockClass LOCK = LockClass.spinLock("mock_domain->lock");

  /** Protects {@link #devPasids} and the table entries of what is in it. */
  final SpinLock lock;

  final ListHead<MockDevPasid> devPasids;

  /** The word of an entry that translates through this domain. */
  final long present;

  MockDomain(Kernel kernel, Memory memory, DomainOps ops) {
    this(kernel, memory, ops, PasidTable.PRESENT);
  }

  MockDomain(Kernel kernel, Memory memory, DomainOps ops, long present) {
    super(memory, ops);
    this.present = present;
    this.lock = new SpinLock(kernel, memory, LOCK);
    this.devPasids = new ListHead<>(memory, null);
  }
}
