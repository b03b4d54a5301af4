package io.faultline.machine.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.check.Kind;
import io.faultline.check.kit.Ended;
import io.faultline.check.kit.SimulatedProgram;
import io.faultline.iommu.IommuDomain;
import io.faultline.iommu.IommuSva;
import io.faultline.kernel.Errno;
import io.faultline.machine.Machine;
import io.faultline.machine.MachineConfig;
import io.faultline.machine.MachineKey;
import io.faultline.mm.GlobalPasids;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What binds, PASIDs and the ends of address spaces owe each other, broken by hand. */
class BindRulesTest {
  private static Ended after(Consumer<Machine> body) {
    return SimulatedProgram.task(
            world -> {
              Machine machine = new Machine(world.kernel(), MachineConfig.DEFAULT.withMms(2));
              world.afterwards(
                  () -> {
                    machine.iommu().disableIopf(machine.device(0));
                    machine.mms().mmput(machine.mm(0));
                    machine.mms().mmput(machine.mm(1));
                    machine.iommu().remove();
                  });
              body.accept(machine);
            })
        .run();
  }

  private static IommuSva bind(Machine machine, int mm) {
    return machine.sva().bindDevice(machine.device(0), machine.mm(mm)).value();
  }

  private static void assertBroken(String title, Consumer<Machine> body) {
    Ended end = after(body);
    assertThat(end.kind()).isEqualTo(Kind.INVARIANT);
    assertThat(end.finding().title()).contains(title);
  }

  @Test
  void a_handle_that_counts_more_or_fewer_users_than_it_has_is_reported() {
    for (int more : new int[] {1, 2}) {
      assertBroken(
          "a handle counts " + (1 + more) + " users, and is bound 1 times",
          machine -> {
            bind(machine, 0).users += more;
            bind(machine, 1);
          });
    }
    assertBroken(
        "a handle counts 0 users, and is bound 1 times",
        machine -> {
          IommuSva handle = bind(machine, 0);
          bind(machine, 0);
          handle.users--;
          machine.sva().unbindDevice(handle);
        });
  }

  @Test
  void a_bound_handle_that_its_slot_does_not_lead_to_is_reported() {
    assertBroken(
        "PASID 1 does not lead to the handle that is bound there",
        machine -> {
          IommuSva handle = bind(machine, 0);
          machine.device(0).iommuGroup.pasidArray.erase(1);
          handle.domain.users = 0;
          handle.domain.next.delInit();
          bind(machine, 1);
        });
  }

  @Test
  void a_bound_handle_that_gets_another_domain_is_reported() {
    assertBroken(
        "a bound handle changes its domain",
        machine -> {
          IommuSva handle = bind(machine, 0);
          IommuDomain other =
              new IommuDomain(machine.kernel().slab().permanent("iommu_domain"), null);
          other.mm = machine.mm(0);
          handle.domain.next.delInit();
          handle.domain = other;
          bind(machine, 1);
        });
  }

  @Test
  void a_PASID_that_is_allocated_and_forgotten_is_reported_by_the_next_bind() {
    assertBroken(
        "a PASID is neither free nor that of an address space",
        machine -> {
          machine.mms().pasids().allocForRecord(8);
          bind(machine, 0);
        });
    Ended direct =
        after(
            machine -> {
              int pasid = machine.mms().pasids().alloc(8);
              machine.sva().unbindDevice(bind(machine, 0));
              machine.mms().pasids().free(pasid);
            });
    assertThat(direct.clean()).isTrue();
  }

  @Test
  void the_invalid_PASID_cannot_be_freed() {
    assertBroken(
        "the invalid PASID is freed", machine -> machine.mms().pasids().free(GlobalPasids.INVALID));
  }

  @Test
  void two_address_spaces_with_one_record_are_reported() {
    assertBroken(
        "mm0 and mm1 share a record",
        machine -> {
          bind(machine, 0);
          machine.mm(1).iommuMm = machine.mm(0).iommuMm;
          machine.kernel().returnToUser();
        });
  }

  @Test
  void a_domain_that_does_not_pin_its_address_space_is_reported_by_the_next_bind() {
    assertBroken(
        "an mm is pinned 2 times, not 3",
        machine -> {
          bind(machine, 0);
          machine.mms().mmdrop(machine.mm(0));
          bind(machine, 1);
        });
  }

  @Test
  void a_bind_without_a_user_of_the_address_space_is_reported_though_the_handle_is_there() {
    assertBroken(
        "a dead address space is bound",
        machine -> {
          bind(machine, 0);
          machine.mms().mmput(machine.mm(0));
          bind(machine, 0);
        });
  }

  @Test
  void an_entry_that_is_present_after_the_release_of_its_address_space_is_reported() {
    assertBroken(
        "dev0 still translates for mm0, whose notifiers have been told of its end",
        machine -> {
          bind(machine, 0);
          forgetNotifiers(machine, 0);
          machine.mms().mmput(machine.mm(0));
        });
    Ended told =
        after(
            machine -> {
              IommuSva handle = bind(machine, 0);
              machine.mms().mmgrab(machine.mm(0));
              machine.mms().mmput(machine.mm(0));
              bind(machine, 1);
              machine.sva().unbindDevice(handle);
              throw machine.kernel().checks().breach("the end of this test");
            });
    assertThat(told.finding()).isNull();
  }

  /** So that nobody is told. */
  private static void forgetNotifiers(Machine machine, int mm) {
    machine.mm(mm).notifierSubscriptions.list.next().delInit();
  }

  @Test
  void binds_are_refused_where_there_is_no_SVA_or_devices_cannot_walk_the_tables() {
    assertThat(bindOn(MachineConfig.DEFAULT)).isZero();
    assertThat(bindOn(MachineConfig.DEFAULT.with(MachineKey.SVA, false)))
        .isEqualTo(-Errno.EOPNOTSUPP);
    assertThat(bindOn(MachineConfig.DEFAULT.with(MachineKey.TABLES, "incompatible")))
        .isEqualTo(-Errno.EBUSY);
  }

  private static int bindOn(MachineConfig config) {
    int[] error = new int[1];
    SimulatedProgram.task(
            world -> {
              Machine machine = new Machine(world.kernel(), config);
              error[0] = machine.sva().bindDevice(machine.device(0), machine.mm(0)).error();
            })
        .run();
    return error[0];
  }
}
