package io.faultline.scenario.codec;

import io.faultline.machine.MachineConfig;
import io.faultline.scenario.Argument;
import io.faultline.scenario.Limits;
import io.faultline.scenario.ParameterKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Turns the bytes of a record into arguments and back. Any byte is an argument. */
final class Operands {
  /** Names of tasks, where 1 and up. */
  static final List<String> TASKS = List.of("A", "B", "C", "D");

  private static final int PAGES = 16;
  private static final int PAGE_SHIFT = 12;
  private static final int PERMISSIONS = 0x0f;
  private static final int PARTIAL = 0x01;
  private static final int GROUP = 0x06;
  private static final int GROUP_SHIFT = 1;

  // Arguments are values: one of each will do, and decoding has to be fast.
  private static final List<Argument.Device> DEVICES = devices();
  private static final List<Argument.Mm> MMS = mms();
  private static final List<Argument.Handle> HANDLES = handles();

  private Operands() {}

  /** The canonical handle with this number. */
  static Argument.Handle handle(int number) {
    return HANDLES.get(number);
  }

  /** Whether a parameter has its place among the flags and takes no byte of its own. */
  static boolean isFlag(ParameterKind kind) {
    return switch (kind) {
      case POSITION, GROUP -> true;
      case DEVICE, MM, HANDLE, ADDRESS, PERMISSIONS -> false;
    };
  }

  /**
   * The argument that a byte stands for.
   *
   * @param bits the byte of the parameter, or the flags
   * @param handles what can be used here; not empty if the parameter takes a handle
   */
  static Argument decode(
      ParameterKind kind, int bits, MachineConfig machine, List<Argument.Handle> handles) {
    return switch (kind) {
      case DEVICE -> DEVICES.get(bits % machine.devices());
      case MM -> MMS.get(bits % machine.mms());
      case HANDLE -> handles.get(bits % handles.size());
      case ADDRESS -> new Argument.Address((long) (bits % PAGES) << PAGE_SHIFT);
      case PERMISSIONS ->
          new Argument.Permissions(
              (bits & PERMISSIONS) == 0 ? Argument.Permissions.READ : bits & PERMISSIONS);
      case POSITION -> (bits & PARTIAL) == 0 ? Argument.Position.LAST : Argument.Position.PARTIAL;
      case GROUP -> new Argument.Group((bits & GROUP) >> GROUP_SHIFT);
    };
  }

  /** The bits that stand for an argument, if there are any; otherwise those of another one. */
  static int encode(Argument argument, List<Argument.Handle> handles) {
    if (argument instanceof Argument.Device device) {
      return device.index();
    } else if (argument instanceof Argument.Mm mm) {
      return mm.index();
    } else if (argument instanceof Argument.Handle handle) {
      return Math.max(0, handles.indexOf(handle));
    } else if (argument instanceof Argument.Address address) {
      return (int) (address.value() >> PAGE_SHIFT) & (PAGES - 1);
    } else if (argument instanceof Argument.Permissions permissions) {
      return permissions.bits();
    } else if (argument instanceof Argument.Group group) {
      return (group.index() << GROUP_SHIFT) & GROUP;
    }
    return argument == Argument.Position.PARTIAL ? PARTIAL : 0;
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

  private static List<Argument.Handle> handles() {
    int most = Limits.INIT_OPERATIONS + TASKS.size() * Limits.TASK_OPERATIONS;
    List<Argument.Handle> all = new ArrayList<>();
    for (int i = 0; i < most; i++) {
      all.add(new Argument.Handle("h" + i));
    }
    return Collections.unmodifiableList(all);
  }
}
