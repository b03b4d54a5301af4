package io.faultline.iommu;

/** I/O page faults as drivers use them: fault queues, and the way in for requests. */
public interface PageFaults {
  /** {@code iopf_queue_alloc}; null when memory fails. */
  IopfQueue alloc(String name);

  /** {@code iopf_queue_free}: no device reports and none joins or leaves any more. */
  void free(IopfQueue queue);

  /**
   * {@code iopf_queue_add_device}.
   *
   * @return 0; {@code -EBUSY} when faults are already enabled; {@code -ENOMEM}
   */
  int addDevice(IopfQueue queue, Device dev);

  /**
   * {@code iopf_queue_remove_device}.
   *
   * @return 0; in designs before 6.9 {@code -EBUSY} while answers are owed, and the device stays
   */
  int removeDevice(IopfQueue queue, Device dev);

  /** {@code iopf_queue_flush_dev}: waits for all faults queued so far. */
  void flushDev(Device dev);

  /** {@code iopf_queue_discard_partial}: gives up what waits for the rest of its group. */
  void discardPartial(IopfQueue queue);

  /** Gives up what waits for the rest of its group and belongs to a PASID that is detached. */
  void discardPasid(Device dev, int pasid);

  /**
   * {@code iommu_report_device_fault}.
   *
   * @return 0, or a negated error number; what had to be answered has been
   */
  int report(Device dev, IommuFault fault);
}
