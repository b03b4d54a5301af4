package io.faultline.scenario.act;

import io.faultline.iommu.Device;
import io.faultline.kernel.Kernel;
import io.faultline.machine.Machine;
import io.faultline.mm.Mm;
import io.faultline.scenario.Call;
import io.faultline.scenario.Result;
import java.util.function.Function;

/**
 * Where operations are done: the machine, and what is known of those who act on it.
 *
 * @param machine the machine
 * @param obligations who may use what
 * @param groups what is agreed on about groups; null if nobody does more than bind
 */
record Scene(Machine machine, Obligations obligations, GroupUse groups) {
  Kernel kernel() {
    return machine.kernel();
  }

  /** Nothing that the devices of a group sent for a PASID before is on its way any more. */
  void quiesce(Device dev, int pasid) {
    for (int i = 0; i < machine.devices(); i++) {
      Device other = machine.device(i);
      if (other.iommu != null && other.iommuGroup == dev.iommuGroup) {
        machine.iommu().quiesce(other, pasid);
      }
    }
  }

  /** Whether the call is made although the state makes it illegal; the breach is noted then. */
  boolean breaks(Call call, String obligation) {
    if (call.unchecked()) {
      kernel().checks().breaches().note(text(call, obligation));
    }
    return call.unchecked();
  }

  /** A call without the thing it is about cannot be made at all. */
  <T> T there(Call call, String obligation, T thing) {
    if (thing == null) {
      throw kernel().checks().breach(text(call, obligation));
    }
    return thing;
  }

  /**
   * Something that a thread of the process does, which the call names; it is a user of the address
   * space meanwhile. Who does it all the same once the process has exited is none.
   */
  Result inProcess(Call call, Function<Mm, Result> body) {
    Processes processes = obligations.processes();
    Mm mm = processes.enter(call.mm());
    if (mm != null) {
      mm.mmUsers.inc();
      processes.entered(call.mm());
      Result result = body.apply(mm);
      machine.mms().mmput(mm);
      return result;
    }
    return breaks(call, call.operation() + " needs a process that has not exited")
        ? body.apply(processes.past(call.mm()))
        : Result.SKIP;
  }

  /** A call that has come to the wrong family. */
  static AssertionError foreign(Call call) {
    return new AssertionError(call + " belongs to another family");
  }

  private static String text(Call call, String obligation) {
    return call + ": " + obligation;
  }
}
