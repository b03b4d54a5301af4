package io.faultline.scenario.act;

import io.faultline.kernel.ErrPtr;
import io.faultline.machine.Machine;
import io.faultline.mm.GlobalPasids;
import io.faultline.mm.Mm;
import io.faultline.scenario.Call;
import io.faultline.scenario.Result;

/** Processes come and go, and others become users of their address spaces. */
final class ProcessActions {
  private static final Result GOT = Result.of(1);

  private final Scene scene;
  private final Machine machine;
  private final Obligations obligations;
  private final Processes processes;

  ProcessActions(Scene scene) {
    this.scene = scene;
    this.machine = scene.machine();
    this.obligations = scene.obligations();
    this.processes = obligations.processes();
  }

  Result perform(Call call) {
    return switch (call.operation()) {
      case EXIT -> exit(call);
      case MMGET -> mmget(call);
      case MMPUT -> mmput(call);
      case FORK -> fork(call);
      case EXEC -> exec(call);
      case ENQCMD -> scene.inProcess(call, this::enqcmd);
      default -> throw Scene.foreign(call);
    };
  }

  /** Users that were got are given back, and processes that still run exit. */
  void tearDown() {
    for (int i = 0; i < machine.processes(); i++) {
      for (Mm mm = processes.unkeep(i); mm != null; mm = processes.unkeep(i)) {
        machine.mms().mmput(mm);
      }
      Mm left = processes.exit(i);
      if (left != null) {
        machine.mms().mmput(left);
      }
    }
  }

  private Result exit(Call call) {
    Mm left = processes.exit(call.mm());
    if (left == null) {
      if (!scene.breaks(call, "a process exits once, and not while a thread of it begins a call")) {
        return Result.SKIP;
      }
      left = processes.exitAnyway(call.mm());
    }
    machine.mms().mmput(left);
    return Result.OK;
  }

  /**
   * Whoever has bound the address space has a pin of it; otherwise a thread of the process asks.
   */
  private Result mmget(Call call) {
    Owned<Binding> bindings = obligations.bindings();
    String pin = bindings.useAny(held -> held.mm() == machine.mm(call.mm()));
    if (pin != null) {
      Result result = mmget(call, processes.concerns(bindings.past(pin).mm()));
      bindings.endUse(pin);
      return result;
    }
    Mm mm = processes.enter(call.mm());
    if (mm != null) {
      Result result = mmget(call, mm);
      processes.entered(call.mm());
      return result;
    }
    return scene.breaks(call, "mmget needs a process that runs, or a binding that pins the mm")
        ? mmget(call, processes.past(call.mm()))
        : Result.SKIP;
  }

  private Result mmget(Call call, Mm mm) {
    if (!machine.mms().mmgetNotZero(mm)) {
      return Result.OK;
    }
    processes.keep(call.mm(), mm);
    return GOT;
  }

  private Result mmput(Call call) {
    Mm mm = processes.unkeep(call.mm());
    if (mm == null) {
      if (!scene.breaks(call, "mmput needs a user that was got")) {
        return Result.SKIP;
      }
      mm = processes.past(call.mm());
    }
    machine.mms().mmput(mm);
    return Result.OK;
  }

  /** 0 stands for the invalid PASID, with which a thread can submit nothing. */
  private Result enqcmd(Mm mm) {
    int pasid = machine.mms().enqcmdPasid(mm);
    return Result.of(pasid == GlobalPasids.INVALID ? GlobalPasids.NO_PASID : pasid);
  }

  private Result fork(Call call) {
    int place = call.otherMm();
    if (!processes.reserve(place)) {
      String obligation = "fork needs the place of a process that has exited";
      if (scene.breaks(call, obligation)) {
        scene.there(call, obligation, null);
      }
      return Result.SKIP;
    }
    boolean[] begun = new boolean[1];
    Result result = scene.inProcess(call, parent -> fork(parent, place, begun));
    if (!begun[0]) {
      processes.giveUp(place);
    }
    return result;
  }

  private Result fork(Mm parent, int place, boolean[] begun) {
    ErrPtr<Mm> child = machine.mms().processes().fork(parent);
    if (!child.isErr()) {
      processes.begin(place, () -> machine.forked(place, child.value()));
      begun[0] = true;
    }
    return Result.of(child.error());
  }

  private Result exec(Call call) {
    Mm old = processes.restart(call.mm());
    if (old == null) {
      String obligation = "exec needs a process that runs, and no thread of it may begin a call";
      if (scene.breaks(call, obligation)) {
        scene.there(call, obligation, null);
      }
      return Result.SKIP;
    }
    ErrPtr<Mm> fresh = machine.mms().processes().exec(old);
    Mm now = fresh.isErr() ? old : fresh.value();
    processes.begin(
        call.mm(),
        () -> {
          if (now != old) {
            machine.execed(call.mm(), now);
          }
        });
    return Result.of(fresh.error());
  }
}
