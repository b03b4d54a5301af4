package io.faultline.iommu.iopf;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.check.Kind;
import io.faultline.check.kit.Ended;
import io.faultline.check.kit.SimulatedProgram;
import io.faultline.iommu.Device;
import io.faultline.iommu.IommuCore;
import io.faultline.iommu.IommuFault;
import io.faultline.iommu.IommuFaultParam;
import io.faultline.iommu.IopfGroup;
import io.faultline.iommu.IopfQueue;
import io.faultline.iommu.group.Pasids;
import io.faultline.kernel.Errno;
import io.faultline.kernel.FailureKind;
import io.faultline.kernel.Kernel;
import io.faultline.kernel.Work;
import io.faultline.machine.Machine;
import io.faultline.machine.MachineConfig;
import io.faultline.machine.MachineKey;
import io.faultline.mm.MmCore;
import io.faultline.sim.Memory;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Fault queues whose devices come and go against the rules, and the errors of their functions. */
class FaultQueueRulesTest {
  /** A device in a queue of its own. */
  private static final class Bench {
    final Machine machine;
    final Iopf iopf;
    final Device dev;
    final IopfQueue queue;

    Bench(Machine machine) {
      this.machine = machine;
      this.iopf = new Iopf(core(machine.kernel(), machine.mms()));
      this.dev = machine.device(0);
      this.queue = iopf.queues().alloc("test");
      iopf.queues().addDevice(queue, dev);
    }

    IommuFaultParam param() {
      return dev.iommu.faultParam;
    }

    /** A group that somebody has and nobody knows of. */
    void group() {
      IommuFault last = new IommuFault(1, true, 3, 1, 0x1000, true);
      Memory memory = machine.kernel().slab().kzalloc("iopf_group");
      IopfGroup group = new IopfGroup(memory, param(), last);
      group.faults.add(group.lastFault.list);
      iopf.groups().owners().made(group);
    }

    void free() {
      iopf.queues().free(queue);
    }
  }

  private static IommuCore core(Kernel kernel, MmCore mms) {
    return new IommuCore(kernel, mms, new Pasids(kernel));
  }

  private static Ended after(Consumer<Bench> body) {
    return SimulatedProgram.task(
            world -> {
              MachineConfig config = MachineConfig.DEFAULT.with(MachineKey.IOPF, false);
              Machine machine = new Machine(world.kernel(), config);
              world.afterwards(() -> machine.mms().mmput(machine.mm(0)));
              world.afterwards(machine.iommu()::remove);
              body.accept(new Bench(machine));
            })
        .run();
  }

  private static void assertBroken(String title, Consumer<Bench> body) {
    Ended end = after(body);
    assertThat(end.kind()).isEqualTo(Kind.INVARIANT);
    assertThat(end.finding().title()).contains(title);
  }

  @Test
  void a_queue_that_is_freed_takes_its_devices_out() {
    assertThat(after(Bench::free).clean()).isTrue();
  }

  @Test
  void a_device_that_leaves_while_it_is_flushed_is_reported() {
    Ended end =
        SimulatedProgram.of(
                world -> {
                  Machine machine = new Machine(world.kernel(), MachineConfig.DEFAULT);
                  ParamLedger ledger = new ParamLedger(world.kernel());
                  IommuFaultParam param = machine.device(0).iommu.faultParam;
                  ledger.opens(param);
                  world.task("A", () -> ledger.flushBegins(param));
                  world.task("B", () -> world.see(ledger.flushed(param)));
                  world.afterwards(() -> machine.iommu().disableIopf(machine.device(0)));
                  world.afterwards(() -> machine.mms().mmput(machine.mm(0)));
                  world.afterwards(machine.iommu()::remove);
                })
            .run();
    assertThat(end.observable()).isEqualTo("clean A=[] B=[true]");
    assertBroken(
        "a device leaves its fault queue while somebody flushes it",
        bench -> {
          bench.queue.wq.queueWork(new Work(bench.queue.memory(), bench::free));
          bench.iopf.queues().flushDev(bench.dev);
        });
  }

  @Test
  void fault_data_that_can_be_found_while_its_device_gives_it_up_is_reported() {
    assertBroken(
        "fault data can still be found when its device gives it up",
        bench -> new FaultParams(bench.machine.kernel()).uninstall(bench.param()));
  }

  @Test
  void a_queue_that_is_freed_while_a_group_of_it_lives_is_reported() {
    assertBroken(
        "a fault queue is freed that somebody still uses",
        bench -> {
          bench.group();
          bench.free();
        });
  }

  @Test
  void a_queue_needs_memory_twice() {
    assertThat(allocating(1)).isEqualTo("clean A=[false]");
    assertThat(allocating(2)).isEqualTo("clean A=[false]");
    assertThat(allocating(3)).isEqualTo("clean A=[true]");
  }

  private static String allocating(int fails) {
    int[] count = new int[1];
    return SimulatedProgram.task(
            world -> {
              Iopf iopf = new Iopf(core(world.kernel(), new MmCore(world.kernel())));
              IopfQueue queue = iopf.queues().alloc("test");
              world.see(queue != null);
              if (queue != null) {
                iopf.queues().free(queue);
              }
            })
        .failing((task, kind) -> kind == FailureKind.ALLOC && ++count[0] == fails)
        .run()
        .observable();
  }

  @Test
  void a_driver_that_cannot_answer_has_no_faults() {
    MachineConfig config = MachineConfig.DEFAULT.with(MachineKey.RESPONSES, false);
    Ended end =
        SimulatedProgram.task(
                world -> {
                  Machine machine = new Machine(world.kernel(), config);
                  world.see(machine.iommu().enableIopf(machine.device(0)));
                  machine.mms().mmput(machine.mm(0));
                  machine.iommu().remove();
                })
            .run();
    assertThat(end.observable()).isEqualTo("clean A=[" + -Errno.ENODEV + "]");
  }

  @Test
  void discarding_without_a_queue_is_EINVAL() {
    Ended end =
        after(
            bench -> {
              assertThat(bench.iopf.queues().discardPartial(null)).isEqualTo(-Errno.EINVAL);
              assertThat(bench.iopf.queues().discardPartial(bench.queue)).isZero();
              bench.free();
            });
    assertThat(end.clean()).isTrue();
  }
}
