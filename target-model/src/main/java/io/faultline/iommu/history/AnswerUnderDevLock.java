package io.faultline.iommu.history;

import io.faultline.device.ResponseCode;
import io.faultline.iommu.Device;
import io.faultline.iommu.IommuFault;
import io.faultline.kernel.Kernel;

/**
 * A step on the way to 6.9: answers take {@code dev_iommu->lock}, too, so that the pointer is read
 * under it. A flush holds the same lock while it waits for who answers.
 */
final class AnswerUnderDevLock extends LockedFaults {
  AnswerUnderDevLock(Kernel kernel, FaultRouting routing) {
    super(kernel, routing);
  }

  @Override
  int respond(Device dev, IommuFault last, ResponseCode code) {
    dev.iommu.lock.lock();
    int error = super.respond(dev, last, code);
    dev.iommu.lock.unlock();
    return error;
  }
}
