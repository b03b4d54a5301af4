package io.faultline.machine.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.check.Kind;
import io.faultline.check.kit.Ended;
import io.faultline.check.kit.SimulatedProgram;
import io.faultline.iommu.DomainType;
import io.faultline.iommu.IommuAttachHandle;
import io.faultline.iommu.IommuDomain;
import io.faultline.iommu.IommuGroup;
import io.faultline.machine.Machine;
import io.faultline.machine.MachineConfig;
import io.faultline.machine.MachineKey;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What holds of a group whenever its mutex is released, broken by hand, and nearly. */
class GroupRulesTest {
  /** Two devices in one group. */
  private static Ended after(Consumer<Machine> body) {
    MachineConfig config = MachineConfig.DEFAULT.withDevices(2).with(MachineKey.GROUPS, 1);
    return SimulatedProgram.task(
            world -> {
              Machine machine = new Machine(world.kernel(), config, true);
              world.afterwards(
                  () -> {
                    machine.unplug(0);
                    machine.unplug(1);
                    machine.mms().mmput(machine.mm(0));
                    machine.iommu().remove();
                  });
              body.accept(machine);
            })
        .run();
  }

  private static void assertBroken(String title, Consumer<Machine> body) {
    Ended end = after(body);
    assertThat(end.kind()).isEqualTo(Kind.INVARIANT);
    assertThat(end.finding().title()).contains(title);
  }

  private static IommuGroup group(Machine machine) {
    return machine.device(0).iommuGroup;
  }

  private static void visit(Machine machine) {
    group(machine).mutex.lock();
    group(machine).mutex.unlock();
  }

  private static IommuDomain domain(Machine machine) {
    return machine.groups().domains().alloc(machine.device(0), DomainType.UNMANAGED).value();
  }

  private static IommuAttachHandle handle(Machine machine) {
    return new IommuAttachHandle(machine.kernel().slab().permanent("iommu_attach_handle"));
  }

  @Test
  void attaching_owning_and_coming_back_break_nothing() {
    Ended end =
        after(
            machine -> {
              IommuDomain domain = domain(machine);
              assertThat(machine.groups().domains().attachGroup(domain, group(machine))).isZero();
              machine.groups().domains().detachGroup(group(machine));
              IommuAttachHandle handle = handle(machine);
              assertThat(machine.core().attachDevicePasid(domain, machine.device(1), 3, handle))
                  .isZero();
              machine.core().detachDevicePasid(domain, machine.device(0), 3);
              machine.core().domainFree(domain);
              assertThat(machine.groups().ownership().claimGroup(group(machine), "a")).isZero();
              machine.groups().ownership().releaseGroup(group(machine));
              machine.unplug(1);
              assertThat(machine.plugIn(1).isErr()).isFalse();
            });
    assertThat(end.finding()).isNull();
  }

  @Test
  void a_handle_in_two_slots_is_reported() {
    assertBroken(
        "the slots 3 and 5 share a handle",
        machine -> {
          IommuAttachHandle handle = handle(machine);
          group(machine).pasidArray.insert(3, handle);
          group(machine).pasidArray.insert(5, handle);
          visit(machine);
        });
  }

  @Test
  void a_device_on_another_domain_than_its_group_is_reported() {
    assertBroken(
        "dev1 does not use the domain of its group",
        machine -> {
          IommuDomain domain = domain(machine);
          domain.ops.attachDev(domain, machine.device(1));
          visit(machine);
        });
  }

  @Test
  void a_device_that_could_not_be_switched_is_no_news() {
    Ended end =
        after(
            machine -> {
              IommuDomain domain = domain(machine);
              group(machine).mutex.lock();
              domain.ops.attachDev(domain, machine.device(1));
              group(machine).switchFailed = true;
              group(machine).mutex.unlock();
              IommuDomain back = group(machine).domain;
              back.ops.attachDev(back, machine.device(1));
              machine.core().domainFree(domain);
            });
    assertThat(end.finding()).isNull();
  }

  @Test
  void a_pasid_that_only_one_device_has_is_reported() {
    assertBroken(
        "dev1 and dev0 use different domains at PASID 3",
        machine -> {
          IommuDomain domain = domain(machine);
          domain.ops.setDevPasid(domain, machine.device(1), 3, null);
          visit(machine);
        });
  }

  @Test
  void a_domain_that_is_freed_while_attached_is_reported() {
    assertBroken(
        "a domain is freed that dev0 still uses",
        machine -> {
          IommuDomain domain = domain(machine);
          machine.groups().domains().attachGroup(domain, group(machine));
          machine.core().domainFree(domain);
        });
    assertBroken(
        "a domain is freed that dev0 still uses",
        machine -> {
          IommuDomain domain = domain(machine);
          machine.core().attachDevicePasid(domain, machine.device(1), 2, handle(machine));
          machine.core().domainFree(domain);
        });
  }

  @Test
  void an_owner_beside_a_driver_of_the_kernel_is_reported() {
    assertBroken(
        "DMA has an owner, and 1 drivers",
        machine -> {
          machine.groups().ownership().useDefaultDomain(machine.device(0));
          group(machine).owner = "a";
          visit(machine);
        });
    assertBroken(
        "DMA has an owner, and 0 drivers",
        machine -> {
          group(machine).owner = "a";
          visit(machine);
        });
  }

  @Test
  void dma_that_changes_hands_while_a_pasid_is_in_use_is_reported() {
    assertBroken(
        "DMA changes hands while PASIDs are in use",
        machine -> {
          group(machine).pasidArray.insert(3, null);
          group(machine).mutex.lock();
          group(machine).owner = "a";
          group(machine).ownerCnt = 1;
          group(machine).mutex.unlock();
        });
  }

  @Test
  void a_reservation_that_goes_while_its_domain_is_attached_is_reported() {
    assertBroken(
        "slot 0 is free although somebody has attached without a handle",
        machine -> {
          machine.groups().handles().attach(domain(machine), group(machine), null);
          group(machine).pasidArray.erase(0);
          visit(machine);
        });
  }

  @Test
  void giving_back_what_nobody_has_is_reported() {
    assertBroken(
        "DMA ownership is released that nobody has",
        machine -> machine.groups().ownership().releaseGroup(group(machine)));
    assertBroken(
        "a driver lets go of a domain it does not use",
        machine -> machine.groups().ownership().unuseDefaultDomain(machine.device(0)));
    assertBroken(
        "a domain is detached that is not attached",
        machine -> machine.groups().domains().detachDevice(domain(machine), machine.device(0)));
  }
}
