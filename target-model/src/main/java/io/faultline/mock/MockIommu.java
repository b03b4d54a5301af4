package io.faultline.mock;

import io.faultline.device.Endpoint;
import io.faultline.device.ResponseCode;
import io.faultline.iommu.DevIommu;
import io.faultline.iommu.Device;
import io.faultline.iommu.DomainOps;
import io.faultline.iommu.DomainType;
import io.faultline.iommu.IommuCore;
import io.faultline.iommu.IommuDevice;
import io.faultline.iommu.IommuDomain;
import io.faultline.iommu.IommuGroup;
import io.faultline.iommu.IommuOps;
import io.faultline.iommu.IopfQueue;
import io.faultline.iommu.PageFaults;
import io.faultline.kernel.ErrPtr;
import io.faultline.kernel.Errno;
import io.faultline.kernel.Kernel;
import io.faultline.mm.Mm;
import io.faultline.mock.hw.PageRequestQueue;
import io.faultline.mock.hw.PasidTable;
import java.util.function.Consumer;

/** An instance of the IOMMU and its driver. */
public final class MockIommu implements IommuOps, DomainOps {
  private final Kernel kernel;
  private final MockSetup setup;
  private final PageFaults faults;
  private final PageRequestQueue prq;
  private final PageRequests requests;
  private final IopfQueue queue;
  private final IommuDevice iommuDev;
  private final MockFeatures features;
  private final RemoveStyle style;
  private final MockPasids pasids;
  private final MockCaching caching;
  private final MockDomains domains;
  private final MockProbe probes;
  private final DomainOps whole;
  private final DomainOps wholeOnly;

  /** Probes the IOMMU and starts its interrupt thread. Happens before anything can fail. */
  public MockIommu(IommuCore core, PageFaults faults, MockSetup setup) {
    this.kernel = core.kernel();
    this.setup = setup;
    this.faults = faults;
    this.prq = new PageRequestQueue(kernel, setup.ring());
    this.queue = faults.alloc("mock");
    this.iommuDev =
        new IommuDevice(kernel.slab().permanent("iommu_device"), this, Integer.MAX_VALUE);
    this.requests = new PageRequests(kernel, prq, faults, queue);
    this.features = new MockFeatures(kernel, faults, queue, prq, setup.style());
    this.style = style(setup.style());
    this.pasids = new MockPasids(kernel, style);
    this.caching =
        setup.dma() == null
            ? MockCaching.none(kernel)
            : new MockWalks(kernel, core.mms(), setup.dma());
    this.domains = new MockDomains(core, setup.freeing(), caching);
    MockRids rids = new MockRids(kernel, style);
    this.probes = new MockProbe(kernel, prq, requests, rids, caching);
    this.whole = new MockDomainOps(rids, pasids, domains, true);
    this.wholeOnly = new MockDomainOps(rids, pasids, domains, false);
    kernel.platform().spawn("prq", requests::interruptThread);
  }

  private RemoveStyle style(MockSetup.Style style) {
    return switch (style) {
      case FULL_DRAIN -> new FullDrain(kernel, faults, requests, features);
      case NO_FLUSH -> new NoFlush();
      case FLUSH_ON_RID_DETACH -> new FlushOnRidDetach(features);
    };
  }

  /** Registers what holds of the fault queue whenever its lock is free. */
  public void guards(Consumer<IopfQueue> invariant) {
    queue.lock.guards(() -> invariant.accept(queue));
  }

  /** The instance as the core knows it. */
  public IommuDevice iommuDev() {
    return iommuDev;
  }

  /** Says how a device is wired up; it is known by its name from now on. */
  public Endpoint wire(String name, MockWiring how) {
    Endpoint endpoint = new Endpoint(kernel, name, prq, setup.endpoint(), caching.engine(name));
    caching.begin(endpoint);
    probes.wire(name, how);
    return endpoint;
  }

  /** A device that is there when the machine starts, with faults disabled. */
  public Device boot(Endpoint endpoint) {
    return probes.boot(iommuDev, endpoint);
  }

  /**
   * Waits until nothing of a PASID is on its way that came before; for who switches it over, or
   * takes the device away.
   */
  public void quiesce(Device dev, int pasid) {
    requests.drain(dev, pasid);
    features.flushFaults(dev);
  }

  /** A device is about to go: no faults, and nothing of it is on its way any more. */
  public void unplug(Device dev) {
    features.disable(dev);
    requests.drain(dev);
    features.flushFaults(dev);
    requests.remove(dev);
  }

  /** Enables page faults of a device; see {@link MockFeatures#enable}. */
  public int enableIopf(Device dev) {
    return dev.iommu == null ? -Errno.ENODEV : features.enable(dev);
  }

  /** Disables page faults of a device; see {@link MockFeatures#disable}. */
  public int disableIopf(Device dev) {
    return dev.iommu == null ? -Errno.EBUSY : features.disable(dev);
  }

  /** Waits for the faults of a device; see {@link MockFeatures#flush}. */
  public int flush(Device dev) {
    return dev.iommu == null ? -Errno.ENODEV : features.flush(dev);
  }

  /** The ring has overflown, or so it says: what waits for the rest of its group is given up. */
  public void discardPartials() {
    faults.discardPartial(queue);
  }

  /** The hardware begins to do on its own what the machine line asks for. */
  public void letLoose() {
    caching.letLoose();
  }

  /** Frees the fault queue, whoever still uses it; see {@link PageFaults#free}. */
  public void freeQueue() {
    faults.free(queue);
  }

  /** Removes the IOMMU: all devices are detached and disabled. */
  public void remove() {
    prq.stop();
    freeQueue();
  }

  @Override
  public int setDevPasid(IommuDomain domain, Device dev, int pasid, IommuDomain old) {
    return pasids.set((MockDomain) domain, dev, pasid, (MockDomain) old);
  }

  @Override
  public void removeDevPasid(Device dev, int pasid, IommuDomain domain) {
    pasids.remove(dev, pasid, (MockDomain) domain);
  }

  @Override
  public ErrPtr<IommuDomain> domainAllocSva(Device dev, Mm mm) {
    return domains.allocSva(mm, this);
  }

  @Override
  public void free(IommuDomain domain) {
    domains.free((MockDomain) domain);
  }

  @Override
  public ErrPtr<IommuDomain> domainAlloc(Device dev, DomainType type) {
    return domains.alloc(type, type == DomainType.BLOCKED ? wholeOnly : whole);
  }

  @Override
  public ErrPtr<DevIommu> probeDevice(Endpoint endpoint) {
    return probes.probe(iommuDev, endpoint);
  }

  @Override
  public ErrPtr<IommuGroup> deviceGroup(Endpoint endpoint) {
    return probes.group(endpoint);
  }

  @Override
  public void probeFinalize(Device dev) {
    probes.finish(dev);
  }

  @Override
  public void releaseDevice(DevIommu iommu) {
    probes.release(iommu);
  }

  @Override
  public void groupEnds(IommuGroup group) {
    probes.forget(group);
  }

  @Override
  public IommuDomain programmed(Device dev, int pasid) {
    return MockDevice.of(dev).programmed.get(pasid);
  }

  /** Whether a cache has a translation of an address; for conditions. */
  public boolean caches(Device dev, int pasid, long address) {
    return MockDevice.of(dev).tlbs.remembers(pasid, address);
  }

  @Override
  public boolean translates(Device dev, int pasid) {
    MockDevice device = MockDevice.of(dev);
    return PasidTable.state(device.table.peek(pasid)) == PasidTable.PRESENT
        || device.tlbs.remembers(pasid);
  }

  @Override
  public boolean knows(Device dev, int pasid) {
    MockDevice device = MockDevice.of(dev);
    return device.table.peek(pasid) != PasidTable.ABSENT || device.tlbs.remembers(pasid);
  }

  @Override
  public boolean removed(Device dev, int pasid) {
    return !knows(dev, pasid) && style.waited(dev, pasid);
  }

  @Override
  public boolean respondsToPages() {
    return setup.responds();
  }

  @Override
  public void pageResponse(Device dev, int pasid, int group, ResponseCode code) {
    dev.endpoint.respond(pasid, group, code);
  }
}
