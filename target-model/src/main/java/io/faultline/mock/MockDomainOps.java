package io.faultline.mock;

import io.faultline.iommu.Device;
import io.faultline.iommu.DomainOps;
import io.faultline.iommu.IommuDomain;

/** What the driver does with domains that devices use as a whole. */
final class MockDomainOps implements DomainOps {
  private final MockRids rids;
  private final MockPasids pasids;
  private final MockDomains domains;
  private final boolean attachesPasids;

  MockDomainOps(MockRids rids, MockPasids pasids, MockDomains domains, boolean attachesPasids) {
    this.rids = rids;
    this.pasids = pasids;
    this.domains = domains;
    this.attachesPasids = attachesPasids;
  }

  @Override
  public int attachDev(IommuDomain domain, Device dev) {
    return rids.attach((MockDomain) domain, dev);
  }

  @Override
  public boolean attachesPasids() {
    return attachesPasids;
  }

  @Override
  public int setDevPasid(IommuDomain domain, Device dev, int pasid, IommuDomain old) {
    return pasids.set((MockDomain) domain, dev, pasid, (MockDomain) old);
  }

  @Override
  public void free(IommuDomain domain) {
    domains.free((MockDomain) domain);
  }
}
