package io.faultline.scenario.spec;

import io.faultline.machine.MachineConfig;
import io.faultline.machine.MachineKey;
import io.faultline.machine.StateView;
import io.faultline.scenario.Operation;
import java.util.List;

/**
 * Whether the calls of a run answered as they might have, had they been made one after the other.
 */
public final class SequentialSpecification {
  private SequentialSpecification() {}

  /**
   * Whether the tables are those of this machine: of the present era, with devices that behave, and
   * are started only once bound, and groups that have a default domain from the start.
   */
  public static boolean appliesTo(MachineConfig machine) {
    boolean booted =
        machine.value(MachineKey.DEFAULTS, MachineConfig.Defaults.class)
            == MachineConfig.Defaults.BOOTED;
    return booted
        && !machine.on(MachineKey.ROGUE)
        && !machine.on(MachineKey.EARLY)
        && machine.design().equals(MachineConfig.DEFAULT_DESIGN);
  }

  /**
   * Compares a run with the specification.
   *
   * @param end the machine at rest
   * @return what does not fit, or null when all does or when it was done what has no rows
   */
  public static Mismatch compare(MachineConfig machine, History history, StateView end) {
    if (!history.complete()) {
      return null;
    }
    World world = new World(machine, history, end);
    Mismatch result = new Linearization(world).mismatch();
    return result == null ? new Answers(world).broken() : result;
  }

  /** Operations that have neither rows nor a reason why there are none. */
  public static List<Operation> forgotten() {
    return Coverage.forgotten();
  }
}
