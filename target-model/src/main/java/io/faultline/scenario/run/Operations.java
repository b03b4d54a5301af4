package io.faultline.scenario.run;

import io.faultline.device.Endpoint;
import io.faultline.device.PageRequest;
import io.faultline.iommu.IommuSva;
import io.faultline.kernel.ErrPtr;
import io.faultline.kernel.Errno;
import io.faultline.machine.Machine;
import io.faultline.mm.Mm;
import io.faultline.scenario.Call;
import io.faultline.scenario.Result;

/**
 * What the operations of a scenario do, in the role of the device's driver, the endpoint or the
 * process. Each keeps its contract: where the state makes it illegal it does nothing. With {@code
 * unchecked} it notes the obligation it breaks and goes on as well as it can; where there is
 * nothing to go on with, the run ends.
 */
final class Operations {
  private final Machine machine;
  private final Obligations obligations;

  Operations(Machine machine) {
    this.machine = machine;
    this.obligations = new Obligations(machine.kernel(), machine.processes());
  }

  Obligations obligations() {
    return obligations;
  }

  Result perform(Call call) {
    Result result =
        switch (call.operation()) {
          case BIND -> bind(call);
          case UNBIND -> unbind(call);
          case FAULT -> fault(call);
          case EXIT -> exit(call);
          case PASID -> pasid(call);
          case IOPF_ENABLE -> Result.of(machine.iommu().enableIopf(machine.device(call.device())));
          case IOPF_DISABLE ->
              Result.of(machine.iommu().disableIopf(machine.device(call.device())));
          case FLUSH -> Result.of(machine.iommu().flush(machine.device(call.device())));
          case DISCARD -> discard();
        };
    machine.kernel().returnToUser();
    return result;
  }

  /** Undoes what is left and takes the machine apart, as drivers and processes do when they go. */
  void tearDown(Iterable<String> handles) {
    for (String handle : handles) {
      Binding binding = obligations.claim(handle);
      if (binding != null) {
        release(binding);
      }
    }
    for (int i = 0; i < machine.devices(); i++) {
      machine.iommu().disableIopf(machine.device(i));
    }
    for (int i = 0; i < machine.processes(); i++) {
      if (obligations.exit(i)) {
        machine.mms().mmput(machine.mm(i));
      }
    }
    machine.iommu().remove();
    machine.kernel().returnToUser();
  }

  private Result bind(Call call) {
    Mm mm = machine.mm(call.mm());
    if (obligations.enter(call.mm())) {
      mm.mmUsers.inc();
      obligations.entered(call.mm());
      Result result = bind(call, mm);
      machine.mms().mmput(mm);
      return result;
    }
    // Who binds all the same has no reference on the address space.
    return breaks(call, "bind needs a process that has not exited") ? bind(call, mm) : Result.SKIP;
  }

  private Result bind(Call call, Mm mm) {
    ErrPtr<IommuSva> handle = machine.sva().bindDevice(machine.device(call.device()), mm);
    if (!handle.isErr()) {
      int pasid = machine.sva().getPasid(handle.value());
      machine.device(call.device()).endpoint.start(pasid);
      Binding binding = new Binding(machine.device(call.device()), handle.value(), pasid);
      call.makes().ifPresentOrElse(name -> obligations.keep(name, binding), () -> release(binding));
    }
    return Result.of(handle.error());
  }

  private Result unbind(Call call) {
    Binding binding = obligations.claim(call.handle());
    if (binding == null) {
      String obligation = "unbind needs a handle that is bound and that nobody else uses";
      if (!breaks(call, obligation)) {
        return Result.SKIP;
      }
      binding = there(call, obligation, obligations.seize(call.handle()));
    }
    release(binding);
    return Result.OK;
  }

  /** The stop protocol of the endpoint comes before the unbind. */
  private void release(Binding binding) {
    binding.dev().endpoint.stop(binding.pasid());
    machine.sva().unbindDevice(binding.sva());
  }

  private Result fault(Call call) {
    Binding binding = obligations.bound(call.handle());
    if (binding == null) {
      String obligation = "a device asks for pages only through a handle that is bound";
      if (!breaks(call, obligation)) {
        return Result.SKIP;
      }
      binding = there(call, obligation, obligations.past(call.handle()));
    }
    PageRequest request =
        new PageRequest(
            binding.pasid(),
            call.group(),
            call.address(),
            call.permissions().bits(),
            call.last(),
            machine.kernel().platform().current().cause());
    Endpoint endpoint = machine.device(call.device()).endpoint;
    int refused = endpoint.request(request);
    if (refused != -Errno.EPERM) {
      return Result.of(refused);
    }
    return breaks(call, "a device asks only while it runs, and once for each group")
        ? Result.of(endpoint.requestAnyway(request))
        : Result.SKIP;
  }

  private Result exit(Call call) {
    if (!obligations.exit(call.mm())) {
      if (!breaks(call, "a process exits once, and not while a thread of it begins a call")) {
        return Result.SKIP;
      }
      obligations.exitAnyway(call.mm());
    }
    machine.mms().mmput(machine.mm(call.mm()));
    return Result.OK;
  }

  private Result pasid(Call call) {
    Binding binding = obligations.use(call.handle());
    if (binding == null) {
      String obligation = "the PASID can be read only of a handle that is bound";
      return breaks(call, obligation)
          ? Result.of(
              machine
                  .sva()
                  .getPasid(there(call, obligation, obligations.past(call.handle())).sva()))
          : Result.SKIP;
    }
    int pasid = machine.sva().getPasid(binding.sva());
    obligations.endUse(call.handle());
    return Result.of(pasid);
  }

  private Result discard() {
    machine.iommu().discardPartials();
    return Result.OK;
  }

  /** Whether the call is made although the state makes it illegal; the breach is noted then. */
  private boolean breaks(Call call, String obligation) {
    if (call.unchecked()) {
      machine.kernel().checks().breaches().note(text(call, obligation));
    }
    return call.unchecked();
  }

  /** A call without the thing it is about cannot be made at all. */
  private Binding there(Call call, String obligation, Binding binding) {
    if (binding == null) {
      throw machine.kernel().checks().breach(text(call, obligation));
    }
    return binding;
  }

  private static String text(Call call, String obligation) {
    return call + ": " + obligation;
  }
}
