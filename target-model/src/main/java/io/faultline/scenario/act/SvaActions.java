package io.faultline.scenario.act;

import io.faultline.iommu.Device;
import io.faultline.iommu.IommuSva;
import io.faultline.kernel.ErrPtr;
import io.faultline.machine.Machine;
import io.faultline.mm.IommuMmData;
import io.faultline.mm.Mm;
import io.faultline.scenario.Call;
import io.faultline.scenario.Result;

/** A device driver that binds address spaces for processes and gives the bindings back. */
final class SvaActions {
  /** Whichever PASID it is. */
  private static final int ANY = 1;

  private static final int NO_PASID = 0;

  private final Scene scene;
  private final Machine machine;
  private final Obligations obligations;

  SvaActions(Scene scene) {
    this.scene = scene;
    this.machine = scene.machine();
    this.obligations = scene.obligations();
  }

  Result perform(Call call) {
    return switch (call.operation()) {
      case BIND -> bind(call);
      case UNBIND -> unbind(call);
      case PASID -> pasid(call);
      default -> throw Scene.foreign(call);
    };
  }

  /** Gives back what is still bound. */
  void tearDown(Iterable<String> handles) {
    for (String handle : handles) {
      Binding binding = obligations.bindings().claim(handle);
      if (binding != null) {
        release(binding);
      }
    }
  }

  private Result bind(Call call) {
    return scene.inProcess(call, mm -> bind(call, mm));
  }

  private Result bind(Call call, Mm mm) {
    if (scene.groups() != null && !scene.groups().attaches(call.device(), ANY)) {
      return Result.SKIP;
    }
    Device dev = machine.device(call.device());
    return machine.startsEarly() && scene.groups().isAlone(call.device())
        ? bindEarly(call, dev, mm)
        : bind(call, dev, mm, NO_PASID);
  }

  /** A driver may know the PASID of a process from an earlier binding. */
  private Result bindEarly(Call call, Device dev, Mm mm) {
    IommuMmData data = mm.iommuMm;
    int early = data == null || dev.iommu == null ? NO_PASID : data.pasid;
    if (early != NO_PASID) {
      dev.endpoint.start(early, mm);
    }
    Result result = bind(call, dev, mm, early);
    scene.groups().turnover().settled(call.device());
    return result;
  }

  /**
   * Binds.
   *
   * @param early the PASID that the device was started for already, if it was
   */
  private Result bind(Call call, Device dev, Mm mm, int early) {
    ErrPtr<IommuSva> handle = machine.sva().bindDevice(dev, mm);
    if (handle.isErr()) {
      notBound(call, dev, early);
      return Result.of(handle.error());
    }
    int pasid = machine.sva().getPasid(handle.value());
    if (early == NO_PASID) {
      dev.endpoint.start(pasid, mm);
    }
    Binding binding = new Binding(dev, handle.value(), pasid, mm);
    call.makes()
        .ifPresentOrElse(
            name -> obligations.bindings().keep(name, binding), () -> release(binding));
    return Result.OK;
  }

  private void notBound(Call call, Device dev, int early) {
    if (early != NO_PASID) {
      dev.endpoint.stop(early);
    }
    if (scene.groups() != null) {
      scene.groups().detached(call.device(), ANY);
    }
  }

  private Result unbind(Call call) {
    Binding binding = obligations.bindings().claim(call.handle());
    if (binding == null) {
      String obligation = "unbind needs a handle that is bound and that nobody else uses";
      if (!scene.breaks(call, obligation)) {
        return Result.SKIP;
      }
      binding = scene.there(call, obligation, obligations.bindings().seize(call.handle()));
    }
    if (!call.unchecked()) {
      release(binding);
      return Result.OK;
    }
    if (!binding.dev().endpoint.stopAnyway(binding.pasid())) {
      scene.breaks(call, "a device has all its answers before its PASID goes");
    }
    giveBack(binding);
    return Result.OK;
  }

  /** The stop protocol of the endpoint comes before the unbind. */
  void release(Binding binding) {
    binding.dev().endpoint.stop(binding.pasid());
    giveBack(binding);
  }

  private void giveBack(Binding binding) {
    machine.sva().unbindDevice(binding.sva());
    if (scene.groups() != null) {
      scene.groups().detached(machine.indexOf(binding.dev()), ANY);
    }
  }

  private Result pasid(Call call) {
    Binding binding = obligations.bindings().use(call.handle());
    if (binding == null) {
      String obligation = "the PASID can be read only of a handle that is bound";
      if (!scene.breaks(call, obligation)) {
        return Result.SKIP;
      }
      binding = scene.there(call, obligation, obligations.bindings().past(call.handle()));
      return Result.of(machine.sva().getPasid(binding.sva()));
    }
    int pasid = machine.sva().getPasid(binding.sva());
    obligations.bindings().endUse(call.handle());
    return Result.of(pasid);
  }
}
