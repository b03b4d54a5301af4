package io.faultline.iommu.group;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.check.kit.Ended;
import io.faultline.check.kit.SimulatedProgram;
import io.faultline.check.kit.World;
import io.faultline.device.ResponseCode;
import io.faultline.iommu.DevIommu;
import io.faultline.iommu.Device;
import io.faultline.iommu.DomainOps;
import io.faultline.iommu.DomainType;
import io.faultline.iommu.IommuAttachHandle;
import io.faultline.iommu.IommuDevice;
import io.faultline.iommu.IommuDomain;
import io.faultline.iommu.IommuGroup;
import io.faultline.iommu.IommuOps;
import io.faultline.kernel.ErrPtr;
import io.faultline.kernel.Errno;
import io.faultline.kernel.Kernel;
import io.faultline.mm.Mm;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Switching groups of three devices over, by a driver that says what it was asked for. */
class GroupDomainTest {
  /** A driver, its devices in one group, and what it was asked for. */
  private static final class Bench implements IommuOps, DomainOps {
    final List<String> calls = new ArrayList<>();
    final Set<DomainType> types = EnumSet.allOf(DomainType.class);
    final IommuGroup group;
    final Groups groups;
    final List<Device> devices = new ArrayList<>();
    private final Kernel kernel;
    // Attaches that fail, counted from 1 since the last switch of the test.
    private final List<Integer> failing = new ArrayList<>();
    private int attaches;

    Bench(World world) {
      this.kernel = world.kernel();
      this.groups = new Groups(kernel);
      this.group = new IommuGroup(kernel, kernel.slab().permanent("iommu_group"));
      IommuDevice iommuDev = new IommuDevice(kernel.slab().permanent("iommu_device"), this, 8);
      for (int i = 0; i < 3; i++) {
        DevIommu iommu =
            new DevIommu(kernel, kernel.slab().permanent("dev_iommu"), iommuDev, 8, i == 2, null);
        String name = "dev" + i;
        Device dev = new Device(kernel.slab().permanent(name), name, iommu, group, null);
        group.devices.addTail(dev.groupLink);
        devices.add(dev);
      }
      group.defaultDomain = domain("default", DomainType.DMA);
      group.domain = group.defaultDomain;
    }

    IommuDomain domain(String name, DomainType type) {
      IommuDomain domain = new IommuDomain(kernel.slab().permanent(name), this);
      domain.type = type;
      domain.owner = this;
      return domain;
    }

    Bench fails(Integer... which) {
      failing.clear();
      failing.addAll(List.of(which));
      attaches = 0;
      calls.clear();
      return this;
    }

    @Override
    public int attachDev(IommuDomain domain, Device dev) {
      attaches++;
      boolean fails = failing.contains(attaches);
      calls.add(dev + (fails ? " not " : " ") + domain.memory().kind());
      return fails ? -Errno.EINVAL : 0;
    }

    @Override
    public ErrPtr<IommuDomain> domainAlloc(Device dev, DomainType type) {
      return types.contains(type)
          ? ErrPtr.of(new IommuDomain(kernel.slab().permanent(type.toString()), this))
          : ErrPtr.error(Errno.EOPNOTSUPP);
    }

    @Override
    public int setDevPasid(IommuDomain domain, Device dev, int pasid, IommuDomain old) {
      return attachDev(domain, dev);
    }

    @Override
    public void removeDevPasid(Device dev, int pasid, IommuDomain domain) {
      calls.add(dev + " off " + domain.memory().kind());
    }

    @Override
    public void free(IommuDomain domain) {}

    @Override
    public ErrPtr<IommuDomain> domainAllocSva(Device dev, Mm mm) {
      return ErrPtr.error(Errno.EOPNOTSUPP);
    }

    @Override
    public boolean translates(Device dev, int pasid) {
      return false;
    }

    @Override
    public void pageResponse(Device dev, int pasid, int group, ResponseCode code) {}
  }

  private static void bench(Consumer<Bench> body) {
    Ended end = SimulatedProgram.task(world -> body.accept(new Bench(world))).run();
    assertThat(end.finding()).isNull();
  }

  @Test
  void a_failure_puts_back_all_up_to_and_including_the_failing_device() {
    bench(
        bench -> {
          IommuDomain to = bench.domain("own", DomainType.UNMANAGED);
          assertThat(bench.fails(2).groups.domains().attachGroup(to, bench.group))
              .isEqualTo(-Errno.EINVAL);
          assertThat(bench.calls)
              .containsExactly("dev0 own", "dev1 not own", "dev0 default", "dev1 default");
          assertThat(bench.group.domain).isSameAs(bench.group.defaultDomain);
          assertThat(bench.group.switchFailed).isFalse();
        });
  }

  @Test
  void a_device_that_cannot_be_put_back_is_blocked() {
    bench(
        bench -> {
          bench.group.blockingDomain = bench.domain("blocking", DomainType.BLOCKED);
          IommuDomain to = bench.domain("own", DomainType.UNMANAGED);
          bench.fails(2, 3).groups.domains().attachGroup(to, bench.group);
          assertThat(bench.calls)
              .containsExactly(
                  "dev0 own", "dev1 not own", "dev0 not default", "dev0 blocking", "dev1 default");
          assertThat(bench.group.switchFailed).isTrue();
        });
  }

  @Test
  void a_detach_moves_on_although_a_device_fails() {
    bench(
        bench -> {
          bench.group.blockingDomain = bench.domain("blocking", DomainType.BLOCKED);
          IommuDomain to = bench.domain("own", DomainType.UNMANAGED);
          bench.groups.domains().attachGroup(to, bench.group);
          bench.fails(1).groups.domains().detachGroup(bench.group);
          assertThat(bench.calls)
              .containsExactly("dev0 not default", "dev0 blocking", "dev1 default", "dev2 default");
          assertThat(bench.group.domain).isSameAs(bench.group.defaultDomain);
        });
  }

  @Test
  void a_group_with_a_device_that_must_not_be_blocked_cannot_be_claimed() {
    bench(
        bench -> {
          assertThat(bench.fails().groups.ownership().claimGroup(bench.group, "a"))
              .isEqualTo(-Errno.EINVAL);
          assertThat(bench.group.ownerCnt).isZero();
          assertThat(bench.group.blockingDomain.type).isEqualTo(DomainType.BLOCKED);
          assertThat(bench.group.domain).isSameAs(bench.group.defaultDomain);
        });
  }

  @Test
  void a_driver_without_a_blocking_domain_gets_an_empty_one() {
    bench(
        bench -> {
          bench.types.remove(DomainType.BLOCKED);
          bench.group.devices.next().next().next().delInit();
          assertThat(bench.groups.ownership().claimGroup(bench.group, "a")).isZero();
          assertThat(bench.group.blockingDomain.type).isEqualTo(DomainType.UNMANAGED);
          assertThat(bench.groups.ownership().claimDevice(bench.devices.get(1), "b"))
              .isEqualTo(-Errno.EPERM);
          assertThat(bench.groups.ownership().claimDevice(bench.devices.get(1), "a")).isZero();
          assertThat(bench.group.ownerCnt).isEqualTo(2);
          bench.fails().groups.ownership().releaseDevice(bench.devices.get(1));
          assertThat(bench.calls).isEmpty();
          bench.groups.ownership().releaseDevice(bench.devices.get(0));
          assertThat(bench.calls).containsExactly("dev0 default", "dev1 default");
        });
    bench(
        bench -> {
          bench.types.clear();
          assertThat(bench.groups.ownership().claimGroup(bench.group, "a"))
              .isEqualTo(-Errno.EOPNOTSUPP);
        });
  }

  @Test
  void a_put_off_attach_is_done_with_the_first_other_domain() {
    bench(
        bench -> {
          DevIommu deferred = bench.devices.get(1).iommu;
          deferred.attachDeferred = true;
          bench.group.domain = null;
          bench.group.devices.next().next().next().delInit();
          bench.fails().groups.probe().bootDomain(bench.group);
          bench.groups.domains().replaceGroup(bench.group, bench.group.defaultDomain);
          assertThat(bench.calls).containsExactly("dev0 default");
          assertThat(deferred.attachDeferred).isTrue();
          IommuDomain to = bench.domain("own", DomainType.UNMANAGED);
          bench.fails().groups.domains().attachGroup(to, bench.group);
          assertThat(bench.calls).containsExactly("dev0 own", "dev1 own");
          assertThat(deferred.attachDeferred).isFalse();
        });
  }

  @Test
  void a_replaced_pasid_goes_back_where_it_was() {
    bench(
        bench -> {
          Pasids pasids = new Pasids(bench.kernel);
          IommuDomain old = bench.domain("old", DomainType.UNMANAGED);
          IommuDomain to = bench.domain("own", DomainType.UNMANAGED);
          Device dev = bench.devices.get(0);
          var first = new IommuAttachHandle(bench.kernel.slab().permanent("iommu_attach_handle"));
          var second = new IommuAttachHandle(bench.kernel.slab().permanent("iommu_attach_handle"));
          assertThat(bench.groups.pasids().replaceDevicePasid(to, dev, 3, second))
              .isEqualTo(-Errno.EINVAL);
          pasids.attachDevicePasid(old, dev, 3, first);
          assertThat(bench.groups.pasids().replaceDevicePasid(to, dev, 3, first))
              .isEqualTo(-Errno.EINVAL);
          bench.fails(3, 5).groups.pasids().replaceDevicePasid(to, dev, 3, second);
          assertThat(bench.calls)
              .containsExactly(
                  "dev0 own",
                  "dev1 own",
                  "dev2 not own",
                  "dev0 old",
                  "dev1 not old",
                  "dev1 off own");
          assertThat(bench.group.pasidArray.peek(3)).isSameAs(first);
          assertThat(bench.fails().groups.pasids().replaceDevicePasid(to, dev, 3, second)).isZero();
          assertThat(bench.group.pasidArray.peek(3)).isSameAs(second);
        });
  }
}
