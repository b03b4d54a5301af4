package io.faultline.scenario.act;

import io.faultline.kernel.Work;
import io.faultline.kernel.Workqueue;
import io.faultline.machine.Machine;
import io.faultline.mm.Mm;
import io.faultline.mm.Permission;
import io.faultline.mm.Vma;
import io.faultline.mm.VmaOps;
import io.faultline.scenario.Call;
import io.faultline.scenario.Result;
import io.faultline.sim.Memory;

/**
 * A driver that gives a binding back when a mapping of its file goes. The callback runs in whoever
 * unmaps, under {@code mmap_lock}, which the faults of the device need; so it leaves the unbind to
 * a work item.
 */
final class CloseActions {
  /** Where the file is mapped. */
  private static final long PLACE = 0xf000;

  private static final long PAGE = 0x1000;

  private final Scene scene;
  private final Machine machine;
  private final SvaActions sva;

  CloseActions(Scene scene, SvaActions sva) {
    this.scene = scene;
    this.machine = scene.machine();
    this.sva = sva;
  }

  Result perform(Call call) {
    return scene.inProcess(call, mm -> map(call, mm));
  }

  private Result map(Call call, Mm mm) {
    return Result.of(
        machine
            .mms()
            .maps()
            .mmap(mm, PLACE, PLACE + PAGE, Permission.READ, new UnbindOnClose(call)));
  }

  /** Unbinds that were put off are waited for. */
  void tearDown() {
    Owned<Workqueue> queues = scene.obligations().queues();
    for (Workqueue left = queues.claimAny(); left != null; left = queues.claimAny()) {
      left.destroy();
    }
  }

  /** The callbacks of one mapping, and of those that are made of it. */
  private final class UnbindOnClose implements VmaOps {
    private final Call call;

    UnbindOnClose(Call call) {
      this.call = call;
    }

    @Override
    public void close(Mm mm, Vma vma) {
      Binding binding = scene.obligations().bindings().claim(call.handle());
      if (binding == null) {
        return;
      }
      if (scene.breaks(call, "nobody unbinds under the mmap_lock that fault handling takes")) {
        sva.release(binding);
      } else {
        later(binding);
      }
    }

    private void later(Binding binding) {
      Memory memory = machine.kernel().slab().permanent("unbind_work");
      Workqueue queue = new Workqueue(machine.kernel(), memory, "unbind");
      scene.obligations().queues().keep(call.handle(), queue);
      queue.queueWork(new Work(memory, () -> sva.release(binding)));
    }
  }
}
