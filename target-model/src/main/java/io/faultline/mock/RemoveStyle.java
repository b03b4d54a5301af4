package io.faultline.mock;

import io.faultline.iommu.Device;

/**
 * What a driver does about page requests when a PASID is removed whose entry is blocked already,
 * and when a device loses its domain or its faults.
 */
interface RemoveStyle {
  /** The entry of the PASID is blocked and invalidated. */
  void blocked(Device dev, int pasid);

  /** Whether what {@link #blocked} waits for has come; for rules. */
  default boolean waited(Device dev, int pasid) {
    return true;
  }

  /** {@code attach_dev} has taken the domain of the whole device away. */
  default void ridDetached(Device dev) {}
}
