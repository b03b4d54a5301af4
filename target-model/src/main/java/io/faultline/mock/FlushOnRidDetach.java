package io.faultline.mock;

import io.faultline.iommu.Device;

/**
 * Style D3: nothing is waited for when a PASID is removed, so the device must be idle as in D2; the
 * fault queue is flushed when the device loses the domain that its other requests use.
 */
final class FlushOnRidDetach implements RemoveStyle {
  private final MockFeatures features;

  FlushOnRidDetach(MockFeatures features) {
    this.features = features;
  }

  @Override
  public void blocked(Device dev, int pasid) {}

  @Override
  public void ridDetached(Device dev) {
    features.flushFaults(dev);
  }
}
