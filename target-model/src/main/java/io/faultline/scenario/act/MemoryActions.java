package io.faultline.scenario.act;

import io.faultline.machine.Machine;
import io.faultline.mm.Mm;
import io.faultline.mm.Permission;
import io.faultline.scenario.Call;
import io.faultline.scenario.Result;

/** Threads of processes that change mappings, and use them. All work on single pages. */
final class MemoryActions {
  private static final long PAGE = 0x1000;

  private final Scene scene;
  private final Machine machine;

  MemoryActions(Scene scene) {
    this.scene = scene;
    this.machine = scene.machine();
  }

  Result perform(Call call) {
    return scene.inProcess(call, mm -> Result.of(change(call, mm)));
  }

  private int change(Call call, Mm mm) {
    long start = call.address();
    return switch (call.operation()) {
      case MMAP -> machine.mms().maps().mmap(mm, start, start + PAGE, permissions(call), null);
      case MUNMAP -> machine.mms().maps().munmap(mm, start, start + PAGE);
      case MPROTECT -> machine.mms().maps().mprotect(mm, start, start + PAGE, permissions(call));
      case TOUCH -> machine.mms().touch(mm, start, permissions(call));
      default -> throw Scene.foreign(call);
    };
  }

  private static int permissions(Call call) {
    return call.permissions().bits() & Permission.ACCESS;
  }
}
