package io.faultline.scenario.run;

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
 * process. Each keeps its contract: where the state makes it illegal it does nothing, and with
 * {@code unchecked} it ends the run with the obligation it breaks.
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
    if (!obligations.enter(call.mm())) {
      return illegal(call, "bind needs a process that has not exited");
    }
    Mm mm = machine.mm(call.mm());
    mm.mmUsers.inc();
    obligations.entered(call.mm());
    ErrPtr<IommuSva> handle = machine.sva().bindDevice(machine.device(call.device()), mm);
    if (!handle.isErr()) {
      int pasid = machine.sva().getPasid(handle.value());
      machine.device(call.device()).endpoint.start(pasid);
      Binding binding = new Binding(machine.device(call.device()), handle.value(), pasid);
      call.makes().ifPresentOrElse(name -> obligations.keep(name, binding), () -> release(binding));
    }
    machine.mms().mmput(mm);
    return Result.of(handle.error());
  }

  private Result unbind(Call call) {
    Binding binding = obligations.claim(call.handle());
    if (binding == null) {
      return illegal(call, "unbind needs a handle that is bound and that nobody else uses");
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
      return illegal(call, "a device asks for pages only through a handle that is bound");
    }
    PageRequest request =
        new PageRequest(
            binding.pasid(), call.group(), call.address(), call.permissions().bits(), call.last());
    int refused = machine.device(call.device()).endpoint.request(request);
    return refused == -Errno.EPERM
        ? illegal(call, "a device asks only while it runs, and once for each group")
        : Result.of(refused);
  }

  private Result exit(Call call) {
    if (!obligations.exit(call.mm())) {
      return illegal(call, "a process exits once, and not while a thread of it begins a call");
    }
    machine.mms().mmput(machine.mm(call.mm()));
    return Result.OK;
  }

  private Result pasid(Call call) {
    Binding binding = obligations.use(call.handle());
    if (binding == null) {
      return illegal(call, "the PASID can be read only of a handle that is bound");
    }
    int pasid = machine.sva().getPasid(binding.sva());
    obligations.endUse(call.handle());
    return Result.of(pasid);
  }

  private Result discard() {
    machine.iommu().discardPartials();
    return Result.OK;
  }

  private Result illegal(Call call, String obligation) {
    if (call.unchecked()) {
      throw machine.kernel().checks().breach(call + ": " + obligation);
    }
    return Result.SKIP;
  }
}
