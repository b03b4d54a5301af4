package io.faultline.mock;

import io.faultline.iommu.Device;
import io.faultline.iommu.IopfQueue;
import io.faultline.iommu.PageFaults;
import io.faultline.kernel.Errno;
import io.faultline.kernel.Kernel;
import io.faultline.mock.hw.PageRequestQueue;
import io.faultline.sim.Defect;

/** Page faults of devices: enabled, disabled and flushed. */
public final class MockFeatures {
  /** Disabling faults takes its two steps in the wrong order. */
  public static final Defect FLUSH_AFTER_REMOVE =
      Defect.named(
          "iopf-flush-after-remove",
          "the driver takes a device out of its fault queue and flushes it afterwards",
          "iopf",
          "sva");

  private final Kernel kernel;
  private final PageFaults queues;
  private final IopfQueue queue;
  private final PageRequestQueue prq;
  // Removing a PASID flushes nothing, so whoever removes it must not get answers early.
  private final boolean keepsFaultsOfAttached;

  MockFeatures(
      Kernel kernel,
      PageFaults queues,
      IopfQueue queue,
      PageRequestQueue prq,
      MockSetup.Style style) {
    this.kernel = kernel;
    this.queues = queues;
    this.queue = queue;
    this.prq = prq;
    this.keepsFaultsOfAttached = style != MockSetup.Style.FULL_DRAIN;
  }

  /**
   * {@code iommu_dev_enable_feature(IOMMU_DEV_FEAT_IOPF)}.
   *
   * @return 0, {@code -EBUSY} when enabled already, {@code -ENOMEM}
   */
  int enable(Device dev) {
    MockDevice device = MockDevice.of(dev);
    device.iopfLock.lock();
    int error = device.iopfEnabled ? -Errno.EBUSY : queues.addDevice(queue, dev);
    if (error == 0) {
      device.iopfEnabled = true;
      prq.enablePri(dev.name, true);
    }
    device.iopfLock.unlock();
    return error;
  }

  /**
   * {@code iommu_dev_disable_feature(IOMMU_DEV_FEAT_IOPF)}: no new requests, then flush, then leave
   * the queue. Requests that are being reported just now are answered by whoever handles them.
   *
   * @return 0, {@code -EINVAL} when faults are not enabled, {@code -EBUSY} while a PASID is
   *     attached and its removal would not flush, or why the device cannot leave its queue
   */
  int disable(Device dev) {
    MockDevice device = MockDevice.of(dev);
    device.iopfLock.lock();
    int error = -Errno.EINVAL;
    if (device.iopfEnabled) {
      error = keepsFaults(device) ? -Errno.EBUSY : turnOff(dev, device);
    }
    device.iopfLock.unlock();
    return error;
  }

  private boolean keepsFaults(MockDevice device) {
    return keepsFaultsOfAttached && device.table.isUsed();
  }

  private int turnOff(Device dev, MockDevice device) {
    prq.enablePri(dev.name, false);
    int error = leaveQueue(dev);
    if (error == 0) {
      device.iopfEnabled = false;
    } else {
      prq.enablePri(dev.name, true);
    }
    return error;
  }

  private int leaveQueue(Device dev) {
    boolean late = kernel.defects().on(FLUSH_AFTER_REMOVE);
    if (!late) {
      queues.flushDev(dev);
    }
    int error = queues.removeDevice(queue, dev);
    if (late) {
      queues.flushDev(dev);
    }
    return error;
  }

  /**
   * Waits for the faults of a device that were reported before.
   *
   * @return 0, or {@code -ENODEV} when faults are not enabled
   */
  int flush(Device dev) {
    MockDevice device = MockDevice.of(dev);
    device.iopfLock.lock();
    int error = device.iopfEnabled ? 0 : -Errno.ENODEV;
    if (error == 0) {
      queues.flushDev(dev);
    }
    device.iopfLock.unlock();
    return error;
  }

  /**
   * Groups queued before faults were disabled may still run, so the queue is flushed in any case.
   */
  void flushFaults(Device dev) {
    MockDevice device = MockDevice.of(dev);
    device.iopfLock.lock();
    if (device.iopfEnabled) {
      queues.flushDev(dev);
    } else {
      queue.wq.flush();
    }
    device.iopfLock.unlock();
  }
}
