package io.faultline.mock;

import io.faultline.iommu.Device;

/**
 * Style D2: nothing is waited for. A device that stalls cannot become idle while one of its
 * transactions is unanswered, and only an idle device has its PASID removed.
 */
final class NoFlush implements RemoveStyle {
  @Override
  public void blocked(Device dev, int pasid) {}
}
