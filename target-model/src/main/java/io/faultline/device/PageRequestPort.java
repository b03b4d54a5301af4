package io.faultline.device;

/** Where an endpoint sends page requests: the IOMMU's side of the bus. */
public interface PageRequestPort {
  /**
   * Takes a request, as one step of the hardware.
   *
   * @return 0; {@code -EINVAL} when the IOMMU refuses it at once; {@code -EBUSY} when there is no
   *     room
   */
  int send(Endpoint from, PageRequest request);
}
