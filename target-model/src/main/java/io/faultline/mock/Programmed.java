package io.faultline.mock;

import io.faultline.iommu.IommuDomain;

/**
 * For rules: which domains the entries of a device's table stand for, from just before they are
 * written to just after they are cleared. No part of the driver.
 */
final class Programmed {
  /** Where no rule asks. */
  static final Programmed NOT_KEPT = new Programmed(0);

  private final IommuDomain[] domains;

  private Programmed(int entries) {
    this.domains = new IommuDomain[entries];
  }

  static Programmed entries(int entries) {
    return new Programmed(entries);
  }

  void set(int pasid, IommuDomain domain) {
    if (pasid < domains.length) {
      domains[pasid] = domain;
    }
  }

  /** The domain of an entry; null for none. */
  IommuDomain get(int pasid) {
    return pasid < domains.length ? domains[pasid] : null;
  }
}
