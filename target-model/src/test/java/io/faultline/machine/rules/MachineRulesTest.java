package io.faultline.machine.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.check.Kind;
import io.faultline.check.kit.Ended;
import io.faultline.check.kit.SimulatedProgram;
import io.faultline.check.kit.World;
import io.faultline.iommu.IommuSva;
import io.faultline.machine.Machine;
import io.faultline.machine.MachineConfig;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Each rule over several objects fires when the state is broken by hand, and not before. */
class MachineRulesTest {
  /** Does something to a machine with a device and two processes, then takes it apart. */
  private static Ended after(Consumer<Machine> body) {
    return SimulatedProgram.task(world -> body.accept(machine(world))).run();
  }

  private static Machine machine(World world) {
    Machine machine = new Machine(world.kernel(), MachineConfig.DEFAULT.withMms(2));
    world.afterwards(() -> takeApart(machine));
    return machine;
  }

  private static void takeApart(Machine machine) {
    machine.iommu().disableIopf(machine.device(0));
    machine.mms().mmput(machine.mm(0));
    machine.mms().mmput(machine.mm(1));
    machine.iommu().remove();
  }

  private static IommuSva bind(Machine machine, int mm) {
    return machine.sva().bindDevice(machine.device(0), machine.mm(mm)).value();
  }

  private static void assertBroken(Ended end, String title) {
    assertThat(end.kind()).isEqualTo(Kind.INVARIANT);
    assertThat(end.finding().title()).contains(title);
  }

  @Test
  void bindsAndUnbindsInAnyOrderBreakNothing() {
    Ended end =
        after(
            machine -> {
              IommuSva first = bind(machine, 0);
              IommuSva second = bind(machine, 1);
              assertThat(bind(machine, 0)).isSameAs(first);
              machine.sva().unbindDevice(first);
              machine.sva().unbindDevice(second);
              machine.sva().unbindDevice(first);
            });
    assertThat(end.clean()).isTrue();
  }

  @Test
  void aHandleWithoutUsersInASlotIsReportedByTheNextBind() {
    Ended end =
        after(
            machine -> {
              bind(machine, 0).users = 0;
              bind(machine, 1);
            });
    assertBroken(end, "PASID 1 of dev0 holds a handle without users");
  }

  @Test
  void aHandleWithoutItsDeviceIsReportedWhenAnOperationEnds() {
    Ended end =
        after(
            machine -> {
              bind(machine, 0).dev = null;
              machine.kernel().returnToUser();
            });
    assertBroken(end, "PASID 1 of dev0 holds an incomplete handle");
  }

  @Test
  void aHandleInTheSlotOfAnotherAddressSpaceIsReported() {
    Ended end =
        after(
            machine -> {
              IommuSva first = bind(machine, 0);
              bind(machine, 1);
              machine.device(0).iommuGroup.pasidArray.store(2, first);
              bind(machine, 0);
            });
    assertBroken(end, "PASID 2 of dev0 holds the handle of another mm");
  }

  @Test
  void aDomainThatCountsAUserTooManyIsReported() {
    Ended end =
        after(
            machine -> {
              bind(machine, 0).domain.users++;
              bind(machine, 1);
            });
    assertBroken(end, "a domain counts 2 users, and 1 slots name it");
  }

  @Test
  void aDomainThatNobodyUsesButItsListIsReported() {
    Ended end =
        after(
            machine -> {
              bind(machine, 0).domain.users = 0;
              bind(machine, 1);
            });
    assertBroken(end, "a domain without users is still in the list of its mm");
  }

  @Test
  void faultDataInAQueueThatItsDeviceDoesNotHaveIsReported() {
    Ended end =
        after(
            machine -> {
              machine.device(0).iommu.faultParam = null;
              machine.iommu().discardPartials();
            });
    assertBroken(end, "a fault queue holds fault data that dev0 does not have");
  }

  @Test
  void aBindThatKeepsAUserReferenceIsReportedAtRest() {
    Ended kept = after(machine -> restAfter(machine, true));
    assertBroken(kept, "mm0 has 2 user references at rest");
    Ended dropped = after(machine -> restAfter(machine, false));
    assertThat(dropped.clean()).isTrue();
  }

  private static void restAfter(Machine machine, boolean keeps) {
    IommuSva handle = bind(machine, 0);
    machine.mm(0).mmUsers.inc();
    if (!keeps) {
      machine.mms().mmput(machine.mm(0));
    }
    new AddressSpaceRules(
            machine.kernel(), List.of(machine.device(0)), List.of(machine.mm(0), machine.mm(1)))
        .haveNoUsersAtRest();
    machine.sva().unbindDevice(handle);
  }
}
