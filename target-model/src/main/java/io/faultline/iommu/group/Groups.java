package io.faultline.iommu.group;

import io.faultline.kernel.Kernel;

/** What the core does with groups beyond their PASIDs. */
public final class Groups {
  private final RidDomains domains;
  private final GroupHandles handles;
  private final PasidReplace pasids;
  private final DmaOwnership ownership;
  private final Probe probe;

  public Groups(Kernel kernel) {
    GroupDomain whole = new GroupDomain(kernel);
    this.domains = new RidDomains(whole);
    this.handles = new GroupHandles(kernel, domains, whole);
    this.pasids = new PasidReplace();
    this.ownership = new DmaOwnership(whole);
    this.probe = new Probe(kernel, whole);
  }

  /** Domains of devices and groups as a whole. */
  public RidDomains domains() {
    return domains;
  }

  /** The same with a handle for faults. */
  public GroupHandles handles() {
    return handles;
  }

  /** Switching PASIDs over. */
  public PasidReplace pasids() {
    return pasids;
  }

  /** Who may use the DMA. */
  public DmaOwnership ownership() {
    return ownership;
  }

  /** Devices that come and go. */
  public Probe probe() {
    return probe;
  }
}
