package io.faultline.scenario.act;

import io.faultline.iommu.Device;
import io.faultline.iommu.DomainType;
import io.faultline.iommu.IommuAttachHandle;
import io.faultline.iommu.IommuDomain;
import io.faultline.kernel.ErrPtr;
import io.faultline.kernel.Errno;
import io.faultline.machine.Machine;
import io.faultline.scenario.Call;
import io.faultline.scenario.ParameterKind;
import io.faultline.scenario.Result;
import io.faultline.sim.Memory;
import java.util.Locale;

/** A driver that makes domains, attaches them to devices and takes them off again. */
final class DomainActions {
  private static final String BARE = "bare";

  private final Scene scene;
  private final Machine machine;
  private final Owned<IommuDomain> domains;
  private final WholeActions whole;
  private final PasidActions pasids;

  DomainActions(Scene scene) {
    this.scene = scene;
    this.machine = scene.machine();
    this.domains = scene.obligations().domains();
    this.whole = new WholeActions(scene);
    this.pasids = new PasidActions(scene);
  }

  Result perform(Call call) {
    return switch (call.operation()) {
      case DOMAIN_ALLOC -> alloc(call);
      case DOMAIN_FREE -> free(call);
      case ATTACH -> whole.attach(call);
      case DETACH -> whole.detach(call);
      case REPLACE -> whole.replace(call);
      case ATTACH_PASID -> pasids.attach(call);
      case DETACH_PASID -> pasids.detach(call);
      case REPLACE_PASID -> pasids.replace(call);
      case LOOKUP -> lookup(call);
      default -> throw Scene.foreign(call);
    };
  }

  /** Takes off what is still attached, and frees the domains. */
  void tearDown(Iterable<String> names) {
    for (Attachment left : scene.groups().takeAll()) {
      if (left.pasid() == GroupUse.RID) {
        whole.takeOff(left);
      } else {
        pasids.takeOff(left);
      }
      scene.groups().detached(left.device(), left.pasid());
      domains.endUse(left.domain());
    }
    for (String name : names) {
      IommuDomain domain = domains.claim(name);
      if (domain != null) {
        machine.core().domainFree(domain);
      }
    }
  }

  /** The memory of a handle, if the call wants one. */
  static ErrPtr<IommuAttachHandle> handle(Scene scene, String form) {
    if (form.equals(BARE)) {
      return ErrPtr.of(null);
    }
    Memory memory = scene.kernel().slab().kzalloc("iommu_attach_handle");
    return memory == null ? ErrPtr.error(Errno.ENOMEM) : ErrPtr.of(new IommuAttachHandle(memory));
  }

  private Result alloc(Call call) {
    Device dev = machine.device(call.device());
    DomainType type = type(call.choice(ParameterKind.TYPE));
    ErrPtr<IommuDomain> made = machine.groups().domains().alloc(dev, type);
    if (!made.isErr()) {
      call.makes()
          .ifPresentOrElse(
              name -> domains.keep(name, made.value()),
              () -> machine.core().domainFree(made.value()));
    }
    return Result.of(made.error());
  }

  private Result free(Call call) {
    IommuDomain domain = domains.claim(call.domain());
    if (domain == null) {
      String obligation = "a domain is freed once, and only when it is attached nowhere";
      if (!scene.breaks(call, obligation)) {
        return Result.SKIP;
      }
      domain = scene.there(call, obligation, domains.seize(call.domain()));
    }
    machine.core().domainFree(domain);
    return Result.OK;
  }

  /** What is found is a snapshot and must not be looked into. */
  private Result lookup(Call call) {
    Device dev = machine.device(call.device());
    if (dev.iommuGroup == null) {
      return Result.of(-Errno.ENODEV);
    }
    String wanted = call.choice(ParameterKind.WANTED);
    DomainType type = wanted.equals("any") ? null : type(wanted);
    return Result.of(machine.core().attachHandleGet(dev.iommuGroup, call.pasid(), type).error());
  }

  private static DomainType type(String word) {
    return DomainType.valueOf(word.toUpperCase(Locale.ROOT));
  }
}
