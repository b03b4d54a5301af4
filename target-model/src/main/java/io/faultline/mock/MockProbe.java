package io.faultline.mock;

import io.faultline.device.Endpoint;
import io.faultline.iommu.DevIommu;
import io.faultline.iommu.Device;
import io.faultline.iommu.IommuDevice;
import io.faultline.iommu.IommuGroup;
import io.faultline.kernel.ErrPtr;
import io.faultline.kernel.Errno;
import io.faultline.kernel.Kernel;
import io.faultline.kernel.Slab;
import io.faultline.mock.hw.PageRequestQueue;
import io.faultline.mock.hw.PasidTable;
import io.faultline.sim.Memory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Devices of the driver: what they are, which group they belong to, and what is kept of them. */
final class MockProbe {
  private final Kernel kernel;
  private final PageRequestQueue prq;
  private final PageRequests requests;
  private final MockRids rids;
  private final MockCaching caching;
  // By number. Protected by iommu_probe_device_lock once the machine runs.
  private final List<IommuGroup> groups = new ArrayList<>();
  // Hardware: never changes once the machine runs.
  private final Map<String, MockWiring> wirings = new TreeMap<>();

  MockProbe(
      Kernel kernel,
      PageRequestQueue prq,
      PageRequests requests,
      MockRids rids,
      MockCaching caching) {
    this.caching = caching;
    this.rids = rids;
    this.kernel = kernel;
    this.prq = prq;
    this.requests = requests;
  }

  void wire(String name, MockWiring how) {
    wirings.put(name, how);
  }

  /** A device that is there when the machine starts; without default domains, nothing can fail. */
  Device boot(IommuDevice iommuDev, Endpoint endpoint) {
    Slab slab = kernel.slab();
    MockWiring wiring = wirings.get(endpoint.name());
    IommuGroup group = known(wiring.group());
    if (group == null) {
      group = new IommuGroup(kernel, slab.permanent("iommu_group"));
      keep(wiring.group(), group);
    }
    DevIommu iommu =
        make(iommuDev, endpoint, slab.permanent("dev_iommu"), slab.permanent("mock_device"));
    String name = endpoint.name();
    Device dev = new Device(slab.permanent(name), name, iommu, group, endpoint);
    group.mutex.lock();
    group.devices.addTail(dev.groupLink);
    group.mutex.unlock();
    finish(dev);
    return dev;
  }

  /** {@code probe_device}. */
  ErrPtr<DevIommu> probe(IommuDevice iommuDev, Endpoint endpoint) {
    Memory memory = kernel.slab().kzalloc("dev_iommu");
    if (memory == null) {
      return ErrPtr.error(Errno.ENOMEM);
    }
    Memory mine = kernel.slab().kzalloc("mock_device");
    if (mine == null) {
      kernel.slab().free(memory);
      return ErrPtr.error(Errno.ENOMEM);
    }
    return ErrPtr.of(make(iommuDev, endpoint, memory, mine));
  }

  /** {@code probe_finalize}: requests of the device can be told from those of others. */
  void finish(Device dev) {
    requests.add(dev);
    prq.configure(dev.name, MockDevice.of(dev).table);
    caching.configure(dev.name, MockDevice.of(dev).table);
  }

  /** {@code device_group}; {@code iommu_probe_device_lock} is held. */
  ErrPtr<IommuGroup> group(Endpoint endpoint) {
    int number = wirings.get(endpoint.name()).group();
    IommuGroup group = known(number);
    if (group == null) {
      Memory memory = kernel.slab().kzalloc("iommu_group");
      if (memory == null) {
        return ErrPtr.error(Errno.ENOMEM);
      }
      group = new IommuGroup(kernel, memory);
      keep(number, group);
    }
    return ErrPtr.of(group);
  }

  /** {@code release_device}. */
  void release(DevIommu iommu) {
    rids.detach((MockDevice) iommu.priv);
    kernel.slab().kfree(iommu.priv);
  }

  /** The last device of a group has gone; {@code iommu_probe_device_lock} is held. */
  void forget(IommuGroup group) {
    groups.set(groups.indexOf(group), null);
  }

  private IommuGroup known(int number) {
    return number < groups.size() ? groups.get(number) : null;
  }

  private void keep(int number, IommuGroup group) {
    while (groups.size() <= number) {
      groups.add(null);
    }
    groups.set(number, group);
  }

  private DevIommu make(IommuDevice iommuDev, Endpoint endpoint, Memory memory, Memory mine) {
    MockWiring wiring = wirings.get(endpoint.name());
    // Entry 0 is for requests without PASID.
    PasidTable table = new PasidTable(kernel, Math.max(1, wiring.maxPasids()));
    Programmed programmed =
        wiring.watched() ? Programmed.entries(table.entries()) : Programmed.NOT_KEPT;
    MockDevice device = new MockDevice(kernel, mine, table, caching.tlbs(endpoint), programmed);
    DevIommu iommu =
        new DevIommu(kernel, memory, iommuDev, wiring.maxPasids(), wiring.requireDirect(), device);
    if (wiring.deferred()) {
      iommu.attachDeferred = true;
    }
    return iommu;
  }
}
