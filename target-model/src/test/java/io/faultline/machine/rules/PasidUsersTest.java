package io.faultline.machine.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.check.Kind;
import io.faultline.check.kit.Ended;
import io.faultline.check.kit.SimulatedProgram;
import io.faultline.device.PageRequest;
import io.faultline.iommu.IommuSva;
import io.faultline.machine.Machine;
import io.faultline.machine.MachineConfig;
import io.faultline.machine.MachineKey;
import io.faultline.mm.Permission;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/** A PASID goes back, and a handle leaves its slot, only when nothing can use them any more. */
class PasidUsersTest {
  private static final int PASID = 1;
  private static final int OTHER = 2;
  private static final long ADDRESS = 0x1000;

  /** Does something to a machine whose device is bound to a process. */
  private static Ended bound(BiConsumer<Machine, IommuSva> body) {
    return SimulatedProgram.task(
            world -> {
              Machine machine =
                  new Machine(world.kernel(), MachineConfig.DEFAULT.with(MachineKey.DMA, true));
              world.afterwards(() -> takeApart(machine));
              machine.mms().touch(machine.mm(0), ADDRESS, Permission.READ);
              IommuSva handle = machine.sva().bindDevice(machine.device(0), machine.mm(0)).value();
              machine.device(0).endpoint.start(PASID, machine.mm(0));
              body.accept(machine, handle);
            })
        .run();
  }

  private static void takeApart(Machine machine) {
    machine.iommu().disableIopf(machine.device(0));
    machine.mms().mmput(machine.mm(0));
    machine.iommu().remove();
  }

  private static void unbind(Machine machine, IommuSva handle) {
    machine.device(0).endpoint.stop(PASID);
    machine.sva().unbindDevice(handle);
  }

  private static void access(Machine machine) {
    assertThat(machine.device(0).endpoint.access(PASID, ADDRESS, Permission.READ, false, null))
        .isZero();
  }

  private static void assertBroken(Ended end, String title) {
    assertThat(end.kind()).as(String.valueOf(end.finding())).isEqualTo(Kind.INVARIANT);
    assertThat(end.finding().title()).contains(title);
  }

  @Test
  void aPasidThatNobodyUsesGoesBack() {
    Ended end =
        bound(
            (machine, handle) -> {
              access(machine);
              assertThat(machine.mms().pasids().alloc(8)).isEqualTo(OTHER);
              machine.mms().pasids().free(OTHER);
              unbind(machine, handle);
            });
    assertThat(end.clean()).as(String.valueOf(end.finding())).isTrue();
  }

  @Test
  void aPasidWithAHandleDoesNot() {
    assertBroken(
        bound((machine, handle) -> machine.mms().pasids().free(PASID)),
        "PASID 1 is given back while dev0 still has a handle in its slot");
  }

  @Test
  void aPasidWithAnEntryOfTheHardwareDoesNot() {
    assertBroken(
        bound(
            (machine, handle) -> {
              machine.device(0).iommuGroup.pasidArray.erase(PASID);
              machine.mms().pasids().free(PASID);
            }),
        "PASID 1 is given back while the hardware of dev0 still has an entry or a translation");
  }

  @Test
  void aHandleStaysInItsSlotWhileTheRingHoldsARequest() {
    Ended end =
        bound(
            (machine, handle) -> {
              machine.device(0).endpoint.request(new PageRequest(PASID, 0, ADDRESS, 1, true));
              unbind(machine, handle);
            });
    assertThat(end.clean()).as(String.valueOf(end.finding())).isTrue();
  }
}
