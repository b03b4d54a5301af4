package io.faultline.device;

/** Where an endpoint sends page requests: the IOMMU's side of the bus. */
@FunctionalInterface
public interface PageRequestPort {
  /** The request was lost for want of room; the hardware has answered it if it was a last one. */
  int DROPPED = 1;

  /**
   * Takes a request, as one step of the hardware.
   *
   * @return 0, {@link #DROPPED}, or {@code -EINVAL} when the IOMMU refuses it at once
   */
  int send(Endpoint from, PageRequest request);

  /**
   * Takes a message without looking whether its PASID is configured.
   *
   * @return 0 or {@link #DROPPED}
   */
  default int push(Endpoint from, PageRequest message) {
    return send(from, message);
  }
}
