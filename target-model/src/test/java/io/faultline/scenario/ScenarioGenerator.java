package io.faultline.scenario;

import io.faultline.kernel.FailureKind;
import io.faultline.machine.MachineConfig;
import io.faultline.machine.MachineKey;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/** Valid scenarios for tests: the same ones for the same seed. */
public final class ScenarioGenerator {
  private static final List<String> TASKS = List.of("A", "B", "T1", "reader", "Writer_2", "end");
  private static final List<String> RESULTS =
      List.of("0", "EBUSY", "SKIP", "ENOMEM", "7", "123456789012", "-4095", "EINTR");

  private final SplittableRandom random;
  private int made;

  /** A generator whose scenarios depend on nothing but the seed. */
  public ScenarioGenerator(long seed) {
    random = new SplittableRandom(seed);
  }

  /** A number from 0 to n - 1. */
  public int below(int n) {
    return random.nextInt(n);
  }

  /** One of several. */
  public <T> T pick(List<T> values) {
    return values.get(below(values.size()));
  }

  /** Any valid scenario. */
  public Scenario scenario() {
    made = 0;
    MachineConfig machine = machine();
    Map<HandleKind, List<String>> shared = new EnumMap<>(HandleKind.class);
    List<Call> init = calls(machine, below(4), shared, "h");
    List<Program> tasks = new ArrayList<>();
    for (String task : TASKS.subList(0, below(TASKS.size() + 1))) {
      tasks.add(new Program(task, calls(machine, 1 + below(4), copy(shared), "own_")));
    }
    return new Scenario(machine, init, tasks, failures(init, tasks));
  }

  private MachineConfig machine() {
    return MachineConfig.DEFAULT
        .withDevices(1 + below(4))
        .withMms(1 + below(4))
        .with(MachineKey.STYLE, pick(MachineKey.STYLE.words()))
        .with(MachineKey.DESIGN, pick(List.of("default", "iopf-mutex-2023", "2")))
        .with(MachineKey.MAX_PASIDS, pick(List.of("0", "3", "19", "8,4", "2,2,64", "1,0,1,0")))
        .with(MachineKey.QUEUES, 1 + below(4))
        .with(MachineKey.IOPF, below(2) == 0)
        .with(MachineKey.ROGUE, below(4) == 0);
  }

  private static Map<HandleKind, List<String>> copy(Map<HandleKind, List<String>> handles) {
    Map<HandleKind, List<String>> copy = new EnumMap<>(HandleKind.class);
    handles.forEach((kind, names) -> copy.put(kind, new ArrayList<>(names)));
    return copy;
  }

  private List<Call> calls(
      MachineConfig machine, int count, Map<HandleKind, List<String>> visible, String prefix) {
    List<Call> calls = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Operation operation = pick(List.of(Operation.values()));
      if (!operation.parameters().stream().allMatch(kind -> there(kind, visible))) {
        operation = Operation.BIND;
      }
      HandleKind kind = operation.makes();
      calls.add(call(operation, machine, visible, prefix));
      calls
          .get(i)
          .makes()
          .ifPresent(name -> visible.computeIfAbsent(kind, k -> new ArrayList<>()).add(name));
    }
    return calls;
  }

  private static boolean there(ParameterKind kind, Map<HandleKind, List<String>> visible) {
    return kind.handle() == HandleKind.NONE || visible.containsKey(kind.handle());
  }

  private Call call(
      Operation operation,
      MachineConfig machine,
      Map<HandleKind, List<String>> visible,
      String prefix) {
    List<Argument> arguments = new ArrayList<>();
    for (ParameterKind kind : operation.parameters()) {
      arguments.add(argument(kind, machine, visible));
    }
    Optional<String> makes =
        operation.makesHandle() && below(5) > 0 ? Optional.of(prefix + made++) : Optional.empty();
    List<Result> results = new ArrayList<>();
    for (int i = below(6); i > 3; i--) {
      results.add(Result.parse(pick(RESULTS)).orElseThrow());
    }
    return new Call(operation, arguments, makes, below(8) == 0, results);
  }

  /** An argument of a kind; {@code visible} has a handle if it takes one. */
  public Argument argument(
      ParameterKind kind, MachineConfig machine, Map<HandleKind, List<String>> visible) {
    return switch (kind) {
      case DEVICE -> new Argument.Device(below(machine.devices()));
      case MM -> new Argument.Mm(below(machine.mms()));
      case HANDLE, DOMAIN, NOTIFIER ->
          new Argument.Handle(pick(visible.get(kind.handle())), kind.handle());
      case ADDRESS -> new Argument.Address(random.nextLong(Limits.ADDRESS + 1) >> below(57));
      case PERMISSIONS -> new Argument.Permissions(1 + below(15));
      case POSITION -> pick(List.of(Argument.Position.values()));
      case GROUP -> new Argument.Group(below(2) * below(Limits.GROUP + 1));
      case PASID -> new Argument.Pasid(below(Limits.PASID + 1));
      case TYPE, WANTED, FORM, HOLDING, OWNER, SCOPE, SWITCH, NOTIFYING ->
          new Argument.Choice(kind, below(kind.choices().size()));
    };
  }

  private List<Failure> failures(List<Call> init, List<Program> tasks) {
    List<OperationRef> operations = new ArrayList<>();
    init.forEach(call -> operations.add(OperationRef.init(operations.size() + 1)));
    for (Program program : tasks) {
      for (int i = 1; i <= program.calls().size(); i++) {
        operations.add(new OperationRef(program.task(), i));
      }
    }
    Set<Failure> failures = new LinkedHashSet<>();
    for (int i = below(4); i > 0 && !operations.isEmpty(); i--) {
      FailureKind kind = pick(List.of(FailureKind.values()));
      failures.add(new Failure(pick(operations), kind, below(5)));
    }
    return List.copyOf(failures);
  }
}
