package io.faultline.mock;

import io.faultline.iommu.Device;
import io.faultline.iommu.PageFaults;
import io.faultline.kernel.Kernel;
import io.faultline.sim.Defect;

/** Style D1: when a PASID is removed, no request of it is left anywhere. */
public final class FullDrain implements RemoveStyle {
  /** Detach leaves works behind that use the handle and its domain. */
  public static final Defect DOMAIN_FREED_BEFORE_FLUSH =
      Defect.named(
          "iopf-domain-freed-before-flush",
          "detach does not flush the fault queue, so that works outlive the domain they use",
          "sva",
          "iopf");

  private final Kernel kernel;
  private final PageFaults faults;
  private final PageRequests requests;
  private final MockFeatures features;

  FullDrain(Kernel kernel, PageFaults faults, PageRequests requests, MockFeatures features) {
    this.kernel = kernel;
    this.faults = faults;
    this.requests = requests;
    this.features = features;
  }

  @Override
  public boolean waited(Device dev, int pasid) {
    return !requests.peekHolds(dev, pasid);
  }

  @Override
  public void blocked(Device dev, int pasid) {
    requests.drain(dev, pasid);
    kernel.platform().look(() -> dev.endpoint.detached(pasid));
    faults.discardPasid(dev, pasid);
    if (!kernel.defects().on(DOMAIN_FREED_BEFORE_FLUSH)) {
      features.flushFaults(dev);
    }
  }
}
