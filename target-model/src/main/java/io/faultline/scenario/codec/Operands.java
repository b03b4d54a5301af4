package io.faultline.scenario.codec;

import io.faultline.machine.MachineConfig;
import io.faultline.scenario.Argument;
import io.faultline.scenario.HandleKind;
import io.faultline.scenario.Limits;
import io.faultline.scenario.ParameterKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Turns the bytes of a record into arguments and back. Any byte is an argument. */
final class Operands {
  /** Names of tasks, where 1 and up. */
  static final List<String> TASKS = List.of("A", "B", "C", "D");

  private static final int PAGES = 16;
  private static final int PASIDS = 16;
  private static final int PAGE_SHIFT = 12;
  private static final int PERMISSIONS = 0x0f;
  private static final int PARTIAL = 0x01;
  private static final int GROUP = 0x06;
  private static final int GROUP_SHIFT = 1;

  // Arguments are values: one of each will do, and decoding has to be fast.
  private static final List<Argument.Device> DEVICES = devices();
  private static final List<Argument.Mm> MMS = mms();
  private static final Map<HandleKind, List<Argument.Handle>> HANDLES = handles();
  private static final List<Argument> ADDRESSES =
      all(PAGES, page -> new Argument.Address((long) page << PAGE_SHIFT));
  private static final List<Argument> RIGHTS =
      all(
          PERMISSIONS + 1,
          bits -> new Argument.Permissions(bits == 0 ? Argument.Permissions.READ : bits));
  private static final List<Argument> GROUPS = all((GROUP >> GROUP_SHIFT) + 1, Argument.Group::new);
  private static final List<Argument> NUMBERS = all(PASIDS, Argument.Pasid::new);
  private static final Map<ParameterKind, List<Argument>> CHOICES = choices();

  private Operands() {}

  /** The canonical handle of a kind with this number; all kinds are counted together. */
  static Argument.Handle handle(HandleKind kind, int number) {
    return HANDLES.get(kind).get(number);
  }

  /** Whether a parameter has its place among the flags and takes no byte of its own. */
  static boolean isFlag(ParameterKind kind) {
    return switch (kind) {
      case POSITION, GROUP -> true;
      case DEVICE, MM, HANDLE, DOMAIN, NOTIFIER, ADDRESS, PERMISSIONS -> false;
      case PASID, TYPE, WANTED, FORM, HOLDING, OWNER, SCOPE, SWITCH, NOTIFYING -> false;
    };
  }

  /**
   * The argument that a byte stands for.
   *
   * @param bits the byte of the parameter, or the flags
   * @param handles what can be used here; not empty for the kind of handle the parameter takes
   */
  static Argument decode(ParameterKind kind, int bits, MachineConfig machine, NamedSoFar handles) {
    return switch (kind) {
      case DEVICE -> DEVICES.get(bits % machine.devices());
      case MM -> MMS.get(bits % machine.mms());
      case HANDLE, DOMAIN, NOTIFIER -> {
        List<Argument.Handle> known = handles.of(kind.handle());
        yield known.get(bits % known.size());
      }
      case ADDRESS -> ADDRESSES.get(bits % PAGES);
      case PERMISSIONS -> RIGHTS.get(bits & PERMISSIONS);
      case POSITION -> (bits & PARTIAL) == 0 ? Argument.Position.LAST : Argument.Position.PARTIAL;
      case GROUP -> GROUPS.get((bits & GROUP) >> GROUP_SHIFT);
      case PASID -> NUMBERS.get(bits % PASIDS);
      case TYPE, WANTED, FORM, HOLDING, OWNER, SCOPE, SWITCH, NOTIFYING -> {
        List<Argument> words = CHOICES.get(kind);
        yield words.get(bits % words.size());
      }
    };
  }

  /** The bits that stand for an argument, if there are any; otherwise those of another one. */
  static int encode(Argument argument, NamedSoFar handles) {
    if (argument instanceof Argument.Device device) {
      return device.index();
    } else if (argument instanceof Argument.Mm mm) {
      return mm.index();
    } else if (argument instanceof Argument.Handle handle) {
      return Math.max(0, handles.of(handle.of()).indexOf(handle));
    } else if (argument instanceof Argument.Address address) {
      return (int) (address.value() >> PAGE_SHIFT) & (PAGES - 1);
    } else if (argument instanceof Argument.Permissions permissions) {
      return permissions.bits();
    } else if (argument instanceof Argument.Group group) {
      return (group.index() << GROUP_SHIFT) & GROUP;
    } else if (argument instanceof Argument.Pasid pasid) {
      return pasid.number() % PASIDS;
    } else if (argument instanceof Argument.Choice choice) {
      return choice.index();
    }
    return argument == Argument.Position.PARTIAL ? PARTIAL : 0;
  }

  private static List<Argument> all(int count, IntFunction<Argument> argument) {
    return IntStream.range(0, count).mapToObj(argument).toList();
  }

  private static Map<ParameterKind, List<Argument>> choices() {
    Map<ParameterKind, List<Argument>> all = new EnumMap<>(ParameterKind.class);
    for (ParameterKind kind : ParameterKind.values()) {
      all.put(kind, all(kind.choices().size(), index -> new Argument.Choice(kind, index)));
    }
    return Collections.unmodifiableMap(all);
  }

  private static List<Argument.Device> devices() {
    List<Argument.Device> all = new ArrayList<>();
    for (int i = 0; i < MachineConfig.MAX_DEVICES; i++) {
      all.add(new Argument.Device(i));
    }
    return Collections.unmodifiableList(all);
  }

  private static List<Argument.Mm> mms() {
    List<Argument.Mm> all = new ArrayList<>();
    for (int i = 0; i < MachineConfig.MAX_MMS; i++) {
      all.add(new Argument.Mm(i));
    }
    return Collections.unmodifiableList(all);
  }

  private static Map<HandleKind, List<Argument.Handle>> handles() {
    int most = Limits.INIT_OPERATIONS + TASKS.size() * Limits.TASK_OPERATIONS;
    Map<HandleKind, List<Argument.Handle>> all = new EnumMap<>(HandleKind.class);
    for (HandleKind kind : HandleKind.values()) {
      List<Argument.Handle> ofKind = new ArrayList<>();
      for (int i = 0; i < most && kind != HandleKind.NONE; i++) {
        ofKind.add(new Argument.Handle("h" + i, kind));
      }
      all.put(kind, Collections.unmodifiableList(ofKind));
    }
    return Collections.unmodifiableMap(all);
  }
}
