package io.faultline.mock;

import io.faultline.check.LockClass;
import io.faultline.iommu.Device;
import io.faultline.kernel.Kernel;
import io.faultline.kernel.Mutex;
import io.faultline.mock.hw.PasidTable;
import io.faultline.sim.Memory;
import io.faultline.sim.SharedObject;

/** What the driver keeps about a device ({@code dev_iommu->priv}). */
final class MockDevice extends SharedObject {
  private static final LockClass IOPF_LOCK = LockClass.mutex("mock_device->iopf_lock");

  final PasidTable table;

  /** What the hardware remembers of the device's translations. */
  final TlbFlush tlbs;

  /** Keeps enabling and disabling of faults apart from the flush of a detach. */
  final Mutex iopfLock;

  /** Protected by {@link #iopfLock}. */
  boolean iopfEnabled;

  /** What the device uses without a PASID; protected by the mutex of its group. */
  MockDomain rid;

  final Programmed programmed;

  MockDevice(Kernel kernel, Memory memory, PasidTable table, TlbFlush tlbs, Programmed programmed) {
    super(memory);
    this.table = table;
    this.tlbs = tlbs;
    this.programmed = programmed;
    this.iopfLock = new Mutex(kernel, memory, IOPF_LOCK);
  }

  /** {@code dev_iommu_priv_get}. */
  static MockDevice of(Device dev) {
    return (MockDevice) dev.iommu.priv;
  }
}
