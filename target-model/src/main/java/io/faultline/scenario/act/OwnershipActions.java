package io.faultline.scenario.act;

import io.faultline.iommu.Device;
import io.faultline.iommu.group.DmaOwnership;
import io.faultline.kernel.ErrPtr;
import io.faultline.kernel.Errno;
import io.faultline.machine.Machine;
import io.faultline.scenario.Call;
import io.faultline.scenario.ParameterKind;
import io.faultline.scenario.Result;

/** Who uses the DMA of groups: drivers of the kernel or one owner; and devices that come and go. */
final class OwnershipActions {
  private final Scene scene;
  private final Machine machine;

  OwnershipActions(Scene scene) {
    this.scene = scene;
    this.machine = scene.machine();
  }

  Result perform(Call call) {
    return switch (call.operation()) {
      case CLAIM -> claim(call);
      case DISCLAIM -> disclaim(call);
      case DRIVER -> call.choice(ParameterKind.SWITCH).equals("on") ? drive(call) : park(call);
      case PROBE -> probe(call);
      case REMOVE -> remove(call);
      default -> throw Scene.foreign(call);
    };
  }

  private DmaOwnership ownership() {
    return machine.groups().ownership();
  }

  private static boolean ofGroup(Call call) {
    return call.choice(ParameterKind.SCOPE).equals("group");
  }

  private Result claim(Call call) {
    if (!scene.groups().turnover().claims(call.device())) {
      return Result.SKIP;
    }
    Device dev = machine.device(call.device());
    String owner = call.choice(ParameterKind.OWNER);
    int error = claim(dev, owner, ofGroup(call));
    scene.groups().turnover().claimed(call.device(), owner, error == 0);
    return Result.of(error);
  }

  private int claim(Device dev, String owner, boolean ofGroup) {
    if (!ofGroup) {
      return ownership().claimDevice(dev, owner);
    }
    return dev.iommuGroup == null ? -Errno.ENODEV : ownership().claimGroup(dev.iommuGroup, owner);
  }

  private Result disclaim(Call call) {
    Device dev = machine.device(call.device());
    boolean ofGroup = ofGroup(call);
    if (!scene
        .groups()
        .turnover()
        .disclaims(call.device(), call.choice(ParameterKind.OWNER), ofGroup)) {
      String obligation = "whoever has claimed DMA gives it back once, and detaches before";
      if (!scene.breaks(call, obligation)) {
        return Result.SKIP;
      }
      scene.there(call, obligation, dev.iommuGroup);
      release(dev, ofGroup);
      return Result.OK;
    }
    release(dev, ofGroup);
    scene.groups().turnover().disclaimed(call.device(), ofGroup);
    return Result.OK;
  }

  private void release(Device dev, boolean ofGroup) {
    if (ofGroup) {
      ownership().releaseGroup(dev.iommuGroup);
    } else {
      ownership().releaseDevice(dev);
    }
  }

  private Result drive(Call call) {
    if (!scene.groups().turnover().drives(call.device())) {
      return Result.SKIP;
    }
    int error = ownership().useDefaultDomain(machine.device(call.device()));
    scene.groups().turnover().driven(call.device(), error == 0);
    return Result.of(error);
  }

  private Result park(Call call) {
    Device dev = machine.device(call.device());
    if (!scene.groups().turnover().stopsDriving(call.device())) {
      String obligation = "a driver detaches all before it lets go of its device";
      if (!scene.breaks(call, obligation)) {
        return Result.SKIP;
      }
      ownership().unuseDefaultDomain(dev);
      return Result.OK;
    }
    ownership().unuseDefaultDomain(dev);
    scene.groups().turnover().driven(call.device(), false);
    scene.groups().turnover().settled(call.device());
    return Result.OK;
  }

  private Result probe(Call call) {
    if (!scene.groups().turnover().comes(call.device())) {
      return complete(call);
    }
    ErrPtr<Device> dev = machine.plugIn(call.device());
    scene.groups().turnover().changed(call.device(), dev.isErr());
    return Result.of(dev.error());
  }

  /** A device that is there waits for nothing but the default domain of its group. */
  private Result complete(Call call) {
    if (!scene.groups().turnover().completes(call.device())) {
      return Result.SKIP;
    }
    int error = machine.groups().probe().bootDomain(machine.device(call.device()).iommuGroup);
    scene.groups().turnover().completed(call.device(), error == 0);
    return Result.of(error);
  }

  private Result remove(Call call) {
    if (!scene.groups().turnover().goes(call.device())) {
      return Result.SKIP;
    }
    machine.unplug(call.device());
    scene.groups().turnover().changed(call.device(), true);
    return Result.OK;
  }

  /** Groups get what they need to go back to. */
  void prepareTearDown() {
    for (int i = 0; i < machine.devices(); i++) {
      if (scene.groups().turnover().completes(i)) {
        machine.groups().probe().bootDomain(machine.device(i).iommuGroup);
        scene.groups().turnover().completed(i, true);
      }
    }
  }

  /** Drivers and owners let go, then the devices go. */
  void tearDown() {
    for (int i = 0; i < machine.devices(); i++) {
      if (scene.groups().turnover().isDriven(i)) {
        ownership().unuseDefaultDomain(machine.device(i));
      }
    }
    for (int i = 0; i < machine.devices(); i++) {
      disclaimAll(i);
    }
    for (int i = 0; i < machine.devices(); i++) {
      if (machine.device(i).iommu != null) {
        machine.unplug(i);
      }
    }
  }

  private void disclaimAll(int device) {
    Device dev = machine.device(device);
    for (String owner : ParameterKind.OWNER.choices()) {
      while (dev.iommu != null && scene.groups().turnover().disclaims(device, owner, false)) {
        ownership().releaseDevice(dev);
        scene.groups().turnover().disclaimed(device, false);
      }
    }
  }
}
