package io.faultline.iommu.group;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.check.Kind;
import io.faultline.check.kit.Ended;
import io.faultline.check.kit.SimulatedProgram;
import io.faultline.check.kit.World;
import io.faultline.device.Endpoint;
import io.faultline.iommu.DevIommu;
import io.faultline.iommu.Device;
import io.faultline.iommu.DomainOps;
import io.faultline.iommu.IommuAttachHandle;
import io.faultline.iommu.IommuDevice;
import io.faultline.iommu.IommuDomain;
import io.faultline.iommu.IommuGroup;
import io.faultline.iommu.IommuOps;
import io.faultline.kernel.Slab;
import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Test;

/** The driver of a detach is done before the handle leaves its slot (I33). */
class DetachOrderTest {
  private static final int PASID = 1;

  /** A driver that says of a PASID it was told to remove that it is, or is not, removed. */
  private static IommuOps driver(boolean removes) {
    return (IommuOps)
        Proxy.newProxyInstance(
            IommuOps.class.getClassLoader(),
            new Class<?>[] {IommuOps.class},
            (proxy, method, arguments) -> method.getName().equals("removed") ? removes : null);
  }

  private static DomainOps attaches() {
    return (DomainOps)
        Proxy.newProxyInstance(
            DomainOps.class.getClassLoader(),
            new Class<?>[] {DomainOps.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "attachesPasids" -> true;
                  case "setDevPasid" -> 0;
                  default -> null;
                });
  }

  private static void attachAndDetach(World world, IommuOps driver) {
    Slab slab = world.kernel().slab();
    IommuGroup group = new IommuGroup(world.kernel(), slab.permanent("iommu_group"));
    IommuDevice iommuDev = new IommuDevice(slab.permanent("iommu_device"), driver, 8);
    DevIommu iommu = new DevIommu(world.kernel(), slab.permanent("dev_iommu"), iommuDev, 8);
    Endpoint endpoint = new Endpoint(world.kernel(), "dev0", (from, request) -> 0);
    Device dev = new Device(slab.permanent("dev0"), "dev0", iommu, group, endpoint);
    group.devices.addTail(dev.groupLink);
    IommuDomain domain = new IommuDomain(slab.permanent("iommu_domain"), attaches());
    domain.owner = driver;
    IommuAttachHandle handle = new IommuAttachHandle(slab.permanent("iommu_attach_handle"));
    Pasids pasids = new Pasids(world.kernel());
    assertThat(pasids.attachDevicePasid(domain, dev, PASID, handle)).isZero();
    pasids.detachDevicePasid(domain, dev, PASID);
    assertThat(group.pasidArray.occupied(PASID)).isFalse();
  }

  private static Ended with(boolean removes) {
    return SimulatedProgram.task(world -> attachAndDetach(world, driver(removes))).run();
  }

  @Test
  void aDriverThatHasRemovedThePasidIsSilent() {
    assertThat(with(true).clean()).isTrue();
  }

  @Test
  void aDriverThatHasNotIsReported() {
    Ended end = with(false);
    assertThat(end.kind()).isEqualTo(Kind.INVARIANT);
    assertThat(end.finding().title())
        .contains("a handle leaves its slot while dev0 can still use it");
  }
}
