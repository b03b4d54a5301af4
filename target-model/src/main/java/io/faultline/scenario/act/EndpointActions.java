package io.faultline.scenario.act;

import io.faultline.device.Endpoint;
import io.faultline.device.PageRequest;
import io.faultline.iommu.Device;
import io.faultline.kernel.Errno;
import io.faultline.machine.Machine;
import io.faultline.scenario.Call;
import io.faultline.scenario.Result;

/** What devices do on their own once a driver has started them. */
final class EndpointActions {
  private final Scene scene;
  private final Machine machine;
  private final Obligations obligations;

  EndpointActions(Scene scene) {
    this.scene = scene;
    this.machine = scene.machine();
    this.obligations = scene.obligations();
  }

  Result perform(Call call) {
    return switch (call.operation()) {
      case FAULT -> fault(call);
      case ACCESS -> access(call);
      case STOP -> stop(call);
      case EMIT -> emit(call);
      default -> throw Scene.foreign(call);
    };
  }

  /** The binding a call is about, or null for one that is not made. */
  private Binding binding(Call call, String obligation) {
    Binding binding = obligations.bindings().held(call.handle());
    if (binding == null && scene.breaks(call, obligation)) {
      return scene.there(call, obligation, obligations.bindings().past(call.handle()));
    }
    return binding;
  }

  private Result fault(Call call) {
    Binding binding = binding(call, "a device asks for pages only through a handle that is bound");
    Endpoint endpoint = endpoint(call);
    if (binding == null || endpoint == null) {
      return Result.SKIP;
    }
    PageRequest request = request(call, binding.pasid());
    int refused = endpoint.request(request);
    if (refused != -Errno.EPERM) {
      return Result.of(refused);
    }
    return scene.breaks(call, "a device asks only while it runs, and once for each group")
        ? Result.of(endpoint.requestAnyway(request))
        : Result.SKIP;
  }

  private PageRequest request(Call call, int pasid) {
    return new PageRequest(
        pasid,
        call.group(),
        call.address(),
        call.permissions().bits(),
        call.last(),
        machine.kernel().platform().current().cause());
  }

  /** The device that a call names; null when it is not there. */
  private Endpoint endpoint(Call call) {
    Device dev = machine.device(call.device());
    return dev == null ? null : dev.endpoint;
  }

  /** A device asks for a PASID that no binding names; out of turn only one without a contract. */
  private Result emit(Call call) {
    Endpoint endpoint = endpoint(call);
    if (endpoint == null) {
      return Result.SKIP;
    }
    PageRequest request = request(call, call.pasid());
    int refused = endpoint.rogue() ? -Errno.EPERM : endpoint.request(request);
    if (refused != -Errno.EPERM) {
      return Result.of(refused);
    }
    boolean does = endpoint.rogue() || scene.breaks(call, "no device asks as it likes");
    return does ? Result.of(endpoint.emit(request)) : Result.SKIP;
  }

  /** Direct memory access; a machine without it has none. */
  private Result access(Call call) {
    String obligation = "a device accesses memory only while it runs, through a handle it has";
    Binding binding = binding(call, obligation);
    Endpoint endpoint = endpoint(call);
    if (binding == null || endpoint == null || endpoint.tlb() == null) {
      return Result.SKIP;
    }
    int error = access(endpoint, binding.pasid(), call, false);
    if (error == -Errno.EPERM) {
      return scene.breaks(call, obligation)
          ? Result.of(access(endpoint, binding.pasid(), call, true))
          : Result.SKIP;
    }
    return Result.of(error);
  }

  private int access(Endpoint endpoint, int pasid, Call call, boolean anyway) {
    return endpoint.access(
        pasid,
        call.address(),
        call.permissions().bits(),
        anyway,
        machine.kernel().platform().current().cause());
  }

  private Result stop(Call call) {
    Binding binding = binding(call, "a device is stopped for a handle that is bound");
    return binding != null && binding.dev().endpoint.halt(binding.pasid())
        ? Result.OK
        : Result.SKIP;
  }
}
