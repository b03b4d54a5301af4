package io.faultline.repro.locks;

import io.faultline.machine.MachineConfig;
import io.faultline.machine.MachineKey;
import io.faultline.scenario.Argument;
import io.faultline.scenario.Call;
import io.faultline.scenario.Failure;
import io.faultline.scenario.Names;
import io.faultline.scenario.Operation;
import io.faultline.scenario.OperationRef;
import io.faultline.scenario.Program;
import io.faultline.scenario.Scenario;
import io.faultline.scenario.ScenarioRules;
import io.faultline.sim.Place;
import io.faultline.sim.Schedule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Puts the scenarios of runs into one: their init parts one after the other, their tasks side by
 * side, on a machine that is large enough for all. Their schedules follow each other, too; what
 * they say of agents may have lost its meaning.
 */
final class ScenarioJoin {
  /** Whether the scenarios use the same devices and address spaces, or each its own. */
  enum Sharing {
    APART,
    TOGETHER
  }

  /**
   * Several runs in one.
   *
   * @param scenario does what all of them did
   * @param schedule first that of the first, and so on, as far as it still fits
   */
  record Joined(Scenario scenario, Schedule schedule) {}

  private final Sharing sharing;
  private final boolean iopf;
  private final List<Call> init = new ArrayList<>();
  private final List<Program> tasks = new ArrayList<>();
  private final List<Failure> failures = new ArrayList<>();
  private final List<Schedule.Choice> choices = new ArrayList<>();
  private int devices;
  private int mms;
  private final int[] maxPasids = new int[MachineConfig.MAX_DEVICES];
  private int handles;

  private ScenarioJoin(List<SeenRun> runs, Sharing sharing) {
    this.sharing = sharing;
    this.iopf = runs.stream().allMatch(run -> run.scenario().machine().on(MachineKey.IOPF));
  }

  /**
   * The scenario that does what all of these do; without the results they assert.
   *
   * @param runs on machines that differ only in their size
   * @return nothing when it would be too large
   */
  static Optional<Joined> of(List<SeenRun> runs, Sharing sharing) {
    ScenarioJoin join = new ScenarioJoin(runs, sharing);
    for (SeenRun run : runs) {
      join.add(run.scenario(), run.schedule());
    }
    if (join.devices > MachineConfig.MAX_DEVICES || join.mms > MachineConfig.MAX_MMS) {
      return Optional.empty();
    }
    MachineConfig machine =
        runs.get(0)
            .scenario()
            .machine()
            .withDevices(join.devices)
            .withMms(join.mms)
            .with(MachineKey.MAX_PASIDS, join.maxPasids())
            .with(MachineKey.IOPF, join.iopf);
    return Optional.of(new Scenario(machine, join.init, join.tasks, join.failures))
        .filter(scenario -> ScenarioRules.firstBreach(scenario).isEmpty())
        .map(scenario -> new Joined(scenario, new Schedule(join.choices)));
  }

  private void add(Scenario scenario, Schedule schedule) {
    MachineConfig machine = scenario.machine();
    Part part =
        new Part(
            sharing == Sharing.APART ? devices : 0, sharing == Sharing.APART ? mms : 0, handles);
    enableFaults(part, machine);
    countPasids(part, machine);
    int before = init.size();
    init.addAll(part.moved(scenario.init()));
    Map<String, String> names = new HashMap<>();
    for (Program program : scenario.tasks()) {
      names.put(program.task(), taskName(tasks.size()));
      tasks.add(new Program(taskName(tasks.size()), part.moved(program.calls())));
    }
    for (Failure failure : scenario.failures()) {
      OperationRef at = failure.at();
      OperationRef there =
          at.isInit()
              ? new OperationRef(Names.INIT, before + at.number())
              : new OperationRef(names.get(at.task()), at.number());
      failures.add(new Failure(there, failure.kind(), failure.ordinal()));
    }
    for (Schedule.Choice choice : schedule.choices()) {
      moved(choice, names, before).ifPresent(choices::add);
    }
    devices = Math.max(devices, part.firstDevice + machine.devices());
    mms = Math.max(mms, part.firstMm + machine.mms());
    handles = part.handles;
  }

  /** Which task begins is for the first run to say. */
  private Optional<Schedule.Choice> moved(
      Schedule.Choice choice, Map<String, String> names, int operationsOfInit) {
    Place at = choice.place();
    if (at.moment() == Place.Moment.START && !choices.isEmpty()) {
      return Optional.empty();
    }
    boolean ofInit = at.task().equals(Names.INIT) && at.operation() > 0;
    Place place =
        new Place(
            at.moment(),
            names.getOrDefault(at.task(), at.task()),
            ofInit ? operationsOfInit + at.operation() : at.operation(),
            at.site(),
            at.occurrence());
    return Optional.of(
        new Schedule.Choice(place, names.getOrDefault(choice.next(), choice.next())));
  }

  /** A machine begins with faults on or off for all; those that need them on switch them on. */
  private void enableFaults(Part part, MachineConfig machine) {
    for (int i = 0; machine.on(MachineKey.IOPF) && !iopf && i < machine.devices(); i++) {
      init.add(Call.of(Operation.IOPF_ENABLE, new Argument.Device(part.firstDevice + i)));
    }
  }

  /**
   * Each device can tell apart what it could before; if there are too many of them, none counts.
   */
  private void countPasids(Part part, MachineConfig machine) {
    for (int i = 0; i < machine.devices() && part.firstDevice + i < maxPasids.length; i++) {
      int at = part.firstDevice + i;
      maxPasids[at] = Math.max(maxPasids[at], machine.maxPasids(i));
    }
  }

  private String maxPasids() {
    return Arrays.stream(maxPasids, 0, devices)
        .mapToObj(Integer::toString)
        .collect(Collectors.joining(","));
  }

  private static String taskName(int index) {
    return "T" + (index + 1);
  }

  /** One scenario on its way into the whole: its things get new numbers and names. */
  private static final class Part {
    final int firstDevice;
    final int firstMm;
    private final Map<String, String> names = new HashMap<>();
    private int handles;

    Part(int firstDevice, int firstMm, int handles) {
      this.firstDevice = firstDevice;
      this.firstMm = firstMm;
      this.handles = handles;
    }

    List<Call> moved(List<Call> calls) {
      return calls.stream().map(this::moved).toList();
    }

    private Call moved(Call call) {
      return new Call(
          call.operation(),
          call.arguments().stream().map(this::moved).toList(),
          call.makes().map(this::name),
          call.unchecked(),
          List.of());
    }

    private Argument moved(Argument argument) {
      if (argument instanceof Argument.Device device) {
        return new Argument.Device(firstDevice + device.index());
      } else if (argument instanceof Argument.Mm mm) {
        return new Argument.Mm(firstMm + mm.index());
      } else if (argument instanceof Argument.Handle handle) {
        return handle.named(name(handle.name()));
      }
      return argument;
    }

    private String name(String handle) {
      return names.computeIfAbsent(handle, key -> "h" + handles++);
    }
  }
}
