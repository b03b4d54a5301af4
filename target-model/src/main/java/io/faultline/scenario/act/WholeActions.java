package io.faultline.scenario.act;

import io.faultline.iommu.Device;
import io.faultline.iommu.IommuAttachHandle;
import io.faultline.iommu.IommuDomain;
import io.faultline.iommu.IommuGroup;
import io.faultline.iommu.group.Groups;
import io.faultline.kernel.ErrPtr;
import io.faultline.kernel.Errno;
import io.faultline.scenario.Call;
import io.faultline.scenario.ParameterKind;
import io.faultline.scenario.Result;

/** Domains of devices as a whole, for requests without PASID. */
final class WholeActions {
  private static final String ALONE = "device";
  private static final String GROUP = "group";

  private final Scene scene;
  private final Groups groups;
  private final Owned<IommuDomain> domains;

  WholeActions(Scene scene) {
    this.scene = scene;
    this.groups = scene.machine().groups();
    this.domains = scene.obligations().domains();
  }

  Result attach(Call call) {
    IommuDomain domain = domains.use(call.domain());
    if (domain == null) {
      return Result.SKIP;
    }
    if (!scene.groups().attaches(call.device(), GroupUse.RID)) {
      domains.endUse(call.domain());
      return Result.SKIP;
    }
    Device dev = scene.machine().device(call.device());
    String form = call.choice(ParameterKind.FORM);
    ErrPtr<IommuAttachHandle> handle = handle(form);
    int error = handle.isErr() ? handle.error() : attach(domain, dev, form, handle.value());
    if (error == 0) {
      scene.groups().attached(call.device(), GroupUse.RID, what(call, dev, form, handle.value()));
    } else {
      scene.kernel().slab().kfree(handle.value());
      scene.groups().detached(call.device(), GroupUse.RID);
      domains.endUse(call.domain());
    }
    return Result.of(error);
  }

  private int attach(IommuDomain domain, Device dev, String form, IommuAttachHandle handle) {
    if (form.equals(ALONE)) {
      return groups.domains().attachDevice(domain, dev);
    }
    IommuGroup group = dev.iommuGroup;
    if (group == null) {
      return -Errno.ENODEV;
    }
    return form.equals(GROUP)
        ? groups.domains().attachGroup(domain, group)
        : groups.handles().attach(domain, group, handle);
  }

  Result detach(Call call) {
    String form = call.choice(ParameterKind.FORM);
    Attachment what = scene.groups().take(call.device(), GroupUse.RID, call.domain(), form);
    if (what == null) {
      String obligation = "only what was attached so is detached, and by one alone";
      if (!scene.breaks(call, obligation)) {
        return Result.SKIP;
      }
      Device dev = scene.machine().device(call.device());
      IommuDomain domain = scene.there(call, obligation, domains.past(call.domain()));
      scene.there(call, obligation, dev.iommuGroup);
      takeOff(dev, domain, form, null);
      return Result.OK;
    }
    takeOff(what);
    scene.groups().detached(call.device(), GroupUse.RID);
    domains.endUse(call.domain());
    return Result.OK;
  }

  /** Takes off what the caller has taken from the list. */
  void takeOff(Attachment what) {
    takeOff(what.dev(), domains.peek(what.domain()), what.form(), what.handle());
  }

  private void takeOff(Device dev, IommuDomain domain, String form, IommuAttachHandle handle) {
    if (form.equals(ALONE)) {
      groups.domains().detachDevice(domain, dev);
    } else if (form.equals(GROUP)) {
      groups.domains().detachGroup(dev.iommuGroup);
    } else {
      groups.handles().detach(dev.iommuGroup);
      release(dev, handle);
    }
  }

  /** Switches over what somebody else must not touch meanwhile. */
  Result replace(Call call) {
    String form = call.choice(ParameterKind.FORM);
    IommuDomain domain = domains.use(call.domain());
    Attachment old =
        domain == null ? null : scene.groups().take(call.device(), GroupUse.RID, null, form);
    if (old == null) {
      if (domain != null) {
        domains.endUse(call.domain());
      }
      return Result.SKIP;
    }
    Device dev = old.dev();
    ErrPtr<IommuAttachHandle> handle = handle(form);
    int error = handle.isErr() ? handle.error() : replace(domain, dev, form, handle.value());
    if (error == 0) {
      release(dev, old.handle());
      scene.groups().attached(call.device(), GroupUse.RID, what(call, dev, form, handle.value()));
      domains.endUse(old.domain());
    } else {
      scene.kernel().slab().kfree(handle.value());
      scene.groups().attached(call.device(), GroupUse.RID, old);
      domains.endUse(call.domain());
    }
    return Result.of(error);
  }

  private int replace(IommuDomain domain, Device dev, String form, IommuAttachHandle handle) {
    return form.equals(ALONE) || form.equals(GROUP)
        ? groups.domains().replaceGroup(dev.iommuGroup, domain)
        : groups.handles().replace(dev.iommuGroup, domain, handle);
  }

  private ErrPtr<IommuAttachHandle> handle(String form) {
    return form.equals(ALONE) || form.equals(GROUP)
        ? ErrPtr.of(null)
        : DomainActions.handle(scene, form);
  }

  /** Whoever found the handle before has finished with it. */
  private void release(Device dev, IommuAttachHandle handle) {
    if (handle != null) {
      scene.quiesce(dev, GroupUse.RID);
      scene.kernel().slab().kfree(handle);
    }
  }

  private static Attachment what(Call call, Device dev, String form, IommuAttachHandle handle) {
    return new Attachment(call.device(), dev, GroupUse.RID, call.domain(), form, handle);
  }
}
