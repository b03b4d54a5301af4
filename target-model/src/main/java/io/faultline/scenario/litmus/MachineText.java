package io.faultline.scenario.litmus;

import io.faultline.machine.MachineConfig;
import java.util.List;

/** Reads settings of a machine that stand outside of a litmus file. */
public final class MachineText {
  private MachineText() {}

  /**
   * A machine with settings changed.
   *
   * @param settings {@code key=value}, several parted by blanks
   * @throws IllegalArgumentException if a key or value is wrong; the message says what is right
   */
  public static MachineConfig apply(MachineConfig machine, String settings) {
    MachineConfig changed = machine;
    try {
      for (Word word : new Line("machine", 1, settings).words(0, List.of())) {
        changed = MachineSetting.read(word).apply(changed);
      }
    } catch (LitmusSyntaxException e) {
      throw new IllegalArgumentException(e.detail(), e);
    }
    return changed;
  }
}
