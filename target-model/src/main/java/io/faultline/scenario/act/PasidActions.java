package io.faultline.scenario.act;

import io.faultline.iommu.Device;
import io.faultline.iommu.IommuAttachHandle;
import io.faultline.iommu.IommuDomain;
import io.faultline.kernel.ErrPtr;
import io.faultline.machine.Machine;
import io.faultline.scenario.Call;
import io.faultline.scenario.ParameterKind;
import io.faultline.scenario.Result;

/** Domains of single PASIDs that follow no address space. */
final class PasidActions {
  /** PASID 0 is refused by the core; it must not be taken for the device as a whole. */
  private static final int NONE = -1;

  private final Scene scene;
  private final Machine machine;
  private final Owned<IommuDomain> domains;

  PasidActions(Scene scene) {
    this.scene = scene;
    this.machine = scene.machine();
    this.domains = scene.obligations().domains();
  }

  private static int key(Call call) {
    return call.pasid() == 0 ? NONE : call.pasid();
  }

  Result attach(Call call) {
    IommuDomain domain = domains.use(call.domain());
    if (domain == null) {
      return Result.SKIP;
    }
    if (!scene.groups().attaches(call.device(), key(call))) {
      domains.endUse(call.domain());
      return Result.SKIP;
    }
    Device dev = machine.device(call.device());
    ErrPtr<IommuAttachHandle> handle = handle(call);
    int error =
        handle.isErr()
            ? handle.error()
            : machine.core().attachDevicePasid(domain, dev, call.pasid(), handle.value());
    if (error == 0) {
      scene.groups().attached(call.device(), key(call), what(call, dev, handle.value()));
    } else {
      scene.kernel().slab().kfree(handle.value());
      scene.groups().detached(call.device(), key(call));
      domains.endUse(call.domain());
    }
    return Result.of(error);
  }

  Result detach(Call call) {
    Attachment what = scene.groups().take(call.device(), key(call), call.domain(), null);
    if (what == null) {
      String obligation = "only what was attached to a PASID is detached, and by one alone";
      if (!scene.breaks(call, obligation)) {
        return Result.SKIP;
      }
      Device dev = machine.device(call.device());
      IommuDomain domain = scene.there(call, obligation, domains.past(call.domain()));
      scene.there(call, obligation, dev.iommuGroup);
      machine.core().detachDevicePasid(domain, dev, call.pasid());
      return Result.OK;
    }
    takeOff(what);
    scene.groups().detached(call.device(), key(call));
    domains.endUse(call.domain());
    return Result.OK;
  }

  /** Takes off what the caller has taken from the list. */
  void takeOff(Attachment what) {
    IommuDomain domain = domains.peek(what.domain());
    machine.core().detachDevicePasid(domain, what.dev(), what.pasid());
    scene.kernel().slab().kfree(what.handle());
  }

  Result replace(Call call) {
    IommuDomain domain = domains.use(call.domain());
    if (domain == null) {
      return Result.SKIP;
    }
    Attachment old = scene.groups().take(call.device(), key(call), null, null);
    if (old == null) {
      domains.endUse(call.domain());
      return Result.SKIP;
    }
    Device dev = old.dev();
    ErrPtr<IommuAttachHandle> handle = handle(call);
    int error =
        handle.isErr()
            ? handle.error()
            : machine
                .groups()
                .pasids()
                .replaceDevicePasid(domain, dev, call.pasid(), handle.value());
    if (error == 0) {
      scene.quiesce(dev, call.pasid());
      scene.kernel().slab().kfree(old.handle());
      scene.groups().attached(call.device(), key(call), what(call, dev, handle.value()));
      domains.endUse(old.domain());
    } else {
      scene.kernel().slab().kfree(handle.value());
      scene.groups().attached(call.device(), key(call), old);
      domains.endUse(call.domain());
    }
    return Result.of(error);
  }

  private ErrPtr<IommuAttachHandle> handle(Call call) {
    return DomainActions.handle(scene, call.choice(ParameterKind.HOLDING));
  }

  private static Attachment what(Call call, Device dev, IommuAttachHandle handle) {
    return new Attachment(call.device(), dev, call.pasid(), call.domain(), "pasid", handle);
  }
}
