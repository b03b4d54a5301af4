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

  final Device dev;
  final PasidTable table;

  /** Keeps enabling and disabling of faults apart from the flush of a detach. */
  final Mutex iopfLock;

  /** Protected by {@link #iopfLock}. */
  boolean iopfEnabled;

  MockDevice(Kernel kernel, Memory memory, Device dev, PasidTable table) {
    super(memory);
    this.dev = dev;
    this.table = table;
    this.iopfLock = new Mutex(kernel, memory, IOPF_LOCK);
  }
}
