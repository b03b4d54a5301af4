package io.faultline.scenario.run;

import io.faultline.kernel.FailureKind;
import io.faultline.machine.MachineConfig;
import io.faultline.machine.MachineKey;
import io.faultline.scenario.Argument;
import io.faultline.scenario.Call;
import io.faultline.scenario.Failure;
import io.faultline.scenario.HandleKind;
import io.faultline.scenario.Operation;
import io.faultline.scenario.OperationRef;
import io.faultline.scenario.ParameterKind;
import io.faultline.scenario.Program;
import io.faultline.scenario.Scenario;
import io.faultline.sim.search.SplitMix;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Scenarios that use devices as a whole: domains, ownership, devices that come and go. */
final class RandomGroups {
  private static final List<Operation> SVA =
      List.of(
          Operation.BIND,
          Operation.UNBIND,
          Operation.FAULT,
          Operation.IOPF_DISABLE,
          Operation.IOPF_ENABLE,
          Operation.FLUSH,
          Operation.EMIT,
          Operation.EXIT);
  private static final List<Operation> GROUPS =
      List.of(
          Operation.ATTACH,
          Operation.ATTACH,
          Operation.DETACH,
          Operation.REPLACE,
          Operation.ATTACH_PASID,
          Operation.ATTACH_PASID,
          Operation.DETACH_PASID,
          Operation.REPLACE_PASID,
          Operation.LOOKUP,
          Operation.DOMAIN_ALLOC,
          Operation.DOMAIN_FREE,
          Operation.CLAIM,
          Operation.CLAIM,
          Operation.DISCLAIM,
          Operation.DRIVER,
          Operation.DRIVER,
          Operation.PROBE,
          Operation.REMOVE,
          Operation.REMOVE);

  private final SplitMix random;
  private final MachineConfig machine;
  private final List<Failure> failures = new ArrayList<>();
  private int made;

  private RandomGroups(long seed) {
    random = new SplitMix(seed);
    machine =
        MachineConfig.DEFAULT
            .withDevices(1 + random.below(3))
            .with(MachineKey.GROUPS, 1 + random.below(2))
            .with(MachineKey.EARLY, random.oneIn(2))
            .with(MachineKey.DEFAULTS, random.oneIn(5) ? "late" : "booted")
            .with(MachineKey.DIRECT, random.oneIn(4) ? "0,1" : "0")
            .with(MachineKey.DEFERRED, random.oneIn(4) ? "1,0" : "0")
            .with(MachineKey.MAX_PASIDS, random.oneIn(3) ? "4,0" : "3");
  }

  static Scenario scenario(long seed) {
    return new RandomGroups(seed).make();
  }

  private Scenario make() {
    Map<HandleKind, List<String>> shared = new EnumMap<>(HandleKind.class);
    List<Call> init = new ArrayList<>();
    init.add(call(Operation.DOMAIN_ALLOC, shared));
    init.add(call(Operation.DOMAIN_ALLOC, shared));
    init.add(call(Operation.BIND, shared));
    for (int i = random.below(3); i > 0; i--) {
      init.add(any(shared));
    }
    List<Program> tasks = new ArrayList<>();
    for (String task : List.of("A", "B", "C").subList(0, 1 + random.below(3))) {
      Map<HandleKind, List<String>> visible = new EnumMap<>(HandleKind.class);
      shared.forEach((kind, names) -> visible.put(kind, new ArrayList<>(names)));
      List<Call> calls = new ArrayList<>();
      for (int i = 1 + random.below(5); i > 0; i--) {
        calls.add(any(visible));
        fail(new OperationRef(task, calls.size()));
      }
      tasks.add(new Program(task, calls));
    }
    return new Scenario(machine, init, tasks, failures);
  }

  private void fail(OperationRef at) {
    if (random.oneIn(6) && failures.size() < 8) {
      FailureKind kind = random.oneIn(2) ? FailureKind.PROGRAM : FailureKind.ALLOC;
      failures.add(new Failure(at, kind, random.below(4)));
    }
  }

  private Call any(Map<HandleKind, List<String>> visible) {
    List<Operation> from = random.oneIn(3) ? SVA : GROUPS;
    return call(from.get(random.below(from.size())), visible);
  }

  private Call call(Operation operation, Map<HandleKind, List<String>> visible) {
    List<Argument> arguments = new ArrayList<>();
    for (ParameterKind kind : operation.parameters()) {
      arguments.add(argument(kind, visible));
    }
    Optional<String> name = Optional.empty();
    if (operation.makesHandle()) {
      name = Optional.of("h" + made++);
      visible.computeIfAbsent(operation.makes(), any -> new ArrayList<>()).add(name.get());
    }
    return new Call(operation, arguments, name, false, List.of());
  }

  private Argument argument(ParameterKind kind, Map<HandleKind, List<String>> visible) {
    return switch (kind) {
      case DEVICE -> new Argument.Device(random.below(machine.devices()));
      case MM -> new Argument.Mm(0);
      case HANDLE, DOMAIN, NOTIFIER -> {
        List<String> names = visible.get(kind.handle());
        yield new Argument.Handle(names.get(random.below(names.size())), kind.handle());
      }
      case ADDRESS -> new Argument.Address(0x1000L * random.below(3));
      case PERMISSIONS -> new Argument.Permissions(1 + random.below(3));
      case POSITION -> random.oneIn(4) ? Argument.Position.PARTIAL : Argument.Position.LAST;
      case GROUP -> new Argument.Group(random.below(3));
      case PASID -> new Argument.Pasid(random.below(4));
      default -> new Argument.Choice(kind, random.below(kind.choices().size()));
    };
  }
}
