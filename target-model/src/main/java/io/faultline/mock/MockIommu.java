package io.faultline.mock;

import io.faultline.device.Endpoint;
import io.faultline.device.ResponseCode;
import io.faultline.iommu.DevIommu;
import io.faultline.iommu.Device;
import io.faultline.iommu.IommuCore;
import io.faultline.iommu.IommuDomain;
import io.faultline.iommu.IommuGroup;
import io.faultline.iommu.IommuOps;
import io.faultline.iommu.IopfQueue;
import io.faultline.iommu.iopf.Iopf;
import io.faultline.kernel.ErrPtr;
import io.faultline.kernel.Errno;
import io.faultline.kernel.FailureKind;
import io.faultline.kernel.Kernel;
import io.faultline.kernel.ListHead;
import io.faultline.mm.Mm;
import io.faultline.mock.hw.PageRequestQueue;
import io.faultline.mock.hw.PasidTable;
import io.faultline.sim.Defect;
import io.faultline.sim.Memory;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** An instance of the IOMMU and its driver, in contract style D1: detach drains fully. */
public final class MockIommu implements IommuOps {
  /** Detach leaves works behind that use the handle and its domain. */
  public static final Defect DOMAIN_FREED_BEFORE_FLUSH =
      Defect.named(
          "iopf-domain-freed-before-flush",
          "detach does not flush the fault queue, so that works outlive the domain they use",
          "sva");

  /** Disabling faults takes its two steps in the wrong order. */
  public static final Defect FLUSH_AFTER_REMOVE =
      Defect.named(
          "iopf-flush-after-remove",
          "the driver takes a device out of its fault queue and flushes it afterwards",
          "sva");

  /** Hazard R30: a release in between misses the entry. */
  public static final Defect UNLINK_BEFORE_BLOCK =
      Defect.named(
          "baseline-unlink-before-block",
          "detach takes the attachment off its domain's list before it blocks the entry",
          "sva");

  private final Kernel kernel;
  private final IommuCore core;
  private final Iopf iopf;
  private final PageRequestQueue prq;
  private final PageRequests requests;
  private final IopfQueue queue;
  private final Map<String, MockDevice> devices = new TreeMap<>();

  /** Probes the IOMMU and starts its interrupt thread. Happens before anything can fail. */
  public MockIommu(IommuCore core, Iopf iopf) {
    this.kernel = core.kernel();
    this.core = core;
    this.iopf = iopf;
    this.prq = new PageRequestQueue(kernel);
    this.queue = iopf.queues().alloc("mock");
    this.requests = new PageRequests(kernel, prq, iopf.reports());
    kernel.platform().spawn("prq", requests::interruptThread);
  }

  /** Registers what holds of the fault queue whenever its lock is free. */
  public void guards(Consumer<IopfQueue> invariant) {
    queue.lock.guards(() -> invariant.accept(queue));
  }

  /** Probes a device: it gets a group of its own, and faults disabled. */
  public Device probe(String name, int maxPasids) {
    IommuGroup group = new IommuGroup(kernel, kernel.slab().permanent("iommu_group"));
    DevIommu iommu = new DevIommu(kernel, kernel.slab().permanent("dev_iommu"), this, maxPasids);
    Endpoint endpoint = new Endpoint(kernel, name, prq);
    Device dev = new Device(kernel.slab().permanent(name), name, iommu, group, endpoint);
    group.mutex.lock();
    group.devices.addTail(dev.groupLink);
    group.mutex.unlock();
    PasidTable table = new PasidTable(kernel, maxPasids);
    devices.put(name, new MockDevice(kernel, kernel.slab().permanent("mock_device"), dev, table));
    requests.add(dev);
    prq.configure(name, table);
    return dev;
  }

  /**
   * {@code iommu_dev_enable_feature(IOMMU_DEV_FEAT_IOPF)}.
   *
   * @return 0, {@code -EBUSY} when enabled already, {@code -ENOMEM}
   */
  public int enableIopf(Device dev) {
    MockDevice device = devices.get(dev.name);
    device.iopfLock.lock();
    int error = device.iopfEnabled ? -Errno.EBUSY : iopf.queues().addDevice(queue, dev);
    if (error == 0) {
      device.iopfEnabled = true;
      prq.enablePri(dev.name, true);
    }
    device.iopfLock.unlock();
    return error;
  }

  /**
   * {@code iommu_dev_disable_feature(IOMMU_DEV_FEAT_IOPF)}: no new requests, then flush, then leave
   * the queue. Requests that are being reported just now are answered by whoever handles them.
   *
   * @return 0, or {@code -EINVAL} when faults are not enabled
   */
  public int disableIopf(Device dev) {
    MockDevice device = devices.get(dev.name);
    device.iopfLock.lock();
    int error = device.iopfEnabled ? 0 : -Errno.EINVAL;
    if (error == 0) {
      prq.enablePri(dev.name, false);
      leaveQueue(dev);
      device.iopfEnabled = false;
    }
    device.iopfLock.unlock();
    return error;
  }

  private void leaveQueue(Device dev) {
    boolean late = kernel.defects().on(FLUSH_AFTER_REMOVE);
    if (!late) {
      iopf.queues().flushDev(dev);
    }
    iopf.queues().removeDevice(queue, dev);
    if (late) {
      iopf.queues().flushDev(dev);
    }
  }

  /**
   * Waits for the faults of a device that were reported before.
   *
   * @return 0, or {@code -ENODEV} when faults are not enabled
   */
  public int flush(Device dev) {
    MockDevice device = devices.get(dev.name);
    device.iopfLock.lock();
    int error = device.iopfEnabled ? 0 : -Errno.ENODEV;
    if (error == 0) {
      iopf.queues().flushDev(dev);
    }
    device.iopfLock.unlock();
    return error;
  }

  /** The ring has overflown, or so it says: what waits for the rest of its group is given up. */
  public void discardPartials() {
    iopf.queues().discardPartial(queue);
  }

  /** Removes the IOMMU: all devices are detached and disabled. */
  public void remove() {
    prq.stop();
    iopf.queues().free(queue);
  }

  @Override
  public int setDevPasid(IommuDomain domain, Device dev, int pasid) {
    Memory memory = kernel.slab().kzalloc("mock_dev_pasid");
    if (memory == null) {
      return -Errno.ENOMEM;
    }
    if (kernel.fails(FailureKind.PROGRAM)) {
      kernel.slab().free(memory);
      return -Errno.EINVAL;
    }
    MockSvaDomain sva = (MockSvaDomain) domain;
    MockDevPasid attachment = new MockDevPasid(memory, devices.get(dev.name), pasid);
    sva.lock.lock();
    // On the list before the entry is present, so that no release or invalidation misses it.
    sva.devPasids.add(attachment.link);
    attachment.device.table.write(pasid, PasidTable.PRESENT);
    sva.lock.unlock();
    return 0;
  }

  @Override
  public void removeDevPasid(Device dev, int pasid, IommuDomain domain) {
    MockDevice device = devices.get(dev.name);
    MockDevPasid attachment = unlink((MockSvaDomain) domain, device, pasid);
    requests.drain(dev, pasid);
    kernel.platform().look(() -> dev.endpoint.detached(pasid));
    iopf.queues().discardPasid(dev, pasid);
    if (!kernel.defects().on(DOMAIN_FREED_BEFORE_FLUSH)) {
      flushFaults(device);
    }
    kernel.slab().kfree(attachment);
  }

  @Override
  public ErrPtr<IommuDomain> domainAllocSva(Device dev, Mm mm) {
    Memory memory = kernel.slab().kzalloc("iommu_domain");
    if (memory == null) {
      return ErrPtr.error(Errno.ENOMEM);
    }
    MockSvaDomain domain = new MockSvaDomain(kernel, memory);
    int error = core.mms().notifiers().register(domain.notifier, mm);
    if (error != 0) {
      kernel.slab().free(memory);
      return new ErrPtr<>(null, error);
    }
    return ErrPtr.of(domain);
  }

  @Override
  public void domainFree(IommuDomain domain) {
    core.mms().notifiers().put(((MockSvaDomain) domain).notifier);
  }

  @Override
  public boolean translates(Device dev, int pasid) {
    return devices.get(dev.name).table.peek(pasid) == PasidTable.PRESENT;
  }

  @Override
  public void pageResponse(Device dev, int pasid, int group, ResponseCode code) {
    dev.endpoint.respond(pasid, group, code);
  }

  /** Blocks the entry and takes the attachment off the domain's list. */
  private MockDevPasid unlink(MockSvaDomain domain, MockDevice device, int pasid) {
    boolean late = kernel.defects().on(UNLINK_BEFORE_BLOCK);
    domain.lock.lock();
    MockDevPasid found = find(domain, device, pasid);
    if (!late) {
      device.table.write(pasid, PasidTable.ABSENT);
    }
    found.link.delInit();
    domain.lock.unlock();
    if (late) {
      device.table.write(pasid, PasidTable.ABSENT);
    }
    return found;
  }

  private static MockDevPasid find(MockSvaDomain domain, MockDevice device, int pasid) {
    ListHead<MockDevPasid> at = domain.devPasids.next();
    while (at.owner().device != device || at.owner().pasid != pasid) {
      at = at.next();
    }
    return at.owner();
  }

  /**
   * Groups queued before faults were disabled may still run, so the queue is flushed in any case.
   */
  private void flushFaults(MockDevice device) {
    device.iopfLock.lock();
    if (device.iopfEnabled) {
      iopf.queues().flushDev(device.dev);
    } else {
      queue.wq.flush();
    }
    device.iopfLock.unlock();
  }
}
