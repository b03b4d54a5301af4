package io.faultline.scenario.codec;

import io.faultline.machine.MachineConfig;
import io.faultline.machine.MachineKey;
import java.util.ArrayList;
import java.util.List;

/**
 * A record that sets one key of the machine line, wherever it stands. Its code is that of no
 * operation; the byte after it is the number of the setting. A number that is not known sets
 * nothing, and of two settings of one key the later holds.
 */
public final class MachineRecord {
  /** The code. No operation may take it. */
  public static final int CODE = 63;

  private static final int OPCODE = 1;
  private static final int SETTING = 2;
  private static final int CODES = 0x3f;

  /** By number, which is part of the stored form: new ones are added at the end. */
  private static final List<Setting> SETTINGS =
      List.of(
          new Setting(MachineKey.GROUPS, "1"),
          new Setting(MachineKey.GROUPS, "2"),
          new Setting(MachineKey.GROUPS, "3"),
          new Setting(MachineKey.DEFAULTS, "late"),
          new Setting(MachineKey.DIRECT, "1"),
          new Setting(MachineKey.DIRECT, "0,1"),
          new Setting(MachineKey.DEFERRED, "1"),
          new Setting(MachineKey.DEFERRED, "0,1"),
          new Setting(MachineKey.FREE, "f2"),
          new Setting(MachineKey.STYLE, "d2"),
          new Setting(MachineKey.STYLE, "d3"),
          new Setting(MachineKey.QUEUES, "2"),
          new Setting(MachineKey.IOPF, "off"));

  private record Setting(MachineKey key, MachineConfig example) {
    Setting(MachineKey key, String value) {
      this(key, MachineConfig.DEFAULT.with(key, value));
    }

    boolean holds(MachineConfig machine) {
      return machine.get(key).equals(example.get(key));
    }
  }

  private MachineRecord() {}

  /** The numbers of the settings of a key. */
  public static List<Integer> settings(MachineKey key) {
    List<Integer> numbers = new ArrayList<>();
    for (int i = 0; i < SETTINGS.size(); i++) {
      if (SETTINGS.get(i).key() == key) {
        numbers.add(i);
      }
    }
    return numbers;
  }

  /** Whether the record at an offset is one. */
  static boolean isAt(byte[] bytes, int at) {
    return (bytes[at + OPCODE] & CODES) == CODE;
  }

  /** The machine after the record at an offset. */
  static MachineConfig decode(byte[] bytes, int at, MachineConfig machine) {
    int number = bytes[at + SETTING] & 0xff;
    if (number >= SETTINGS.size()) {
      return machine;
    }
    Setting setting = SETTINGS.get(number);
    return machine.with(setting.key(), setting.example());
  }

  /** The numbers of the settings that make one machine of another, as far as there are any. */
  static List<Integer> between(MachineConfig base, MachineConfig wanted) {
    List<Integer> numbers = new ArrayList<>();
    for (int i = 0; i < SETTINGS.size(); i++) {
      if (!SETTINGS.get(i).holds(base) && SETTINGS.get(i).holds(wanted)) {
        numbers.add(i);
      }
    }
    return numbers;
  }

  /** Writes one into a record of zeros. */
  static void encode(int setting, byte[] bytes, int at) {
    bytes[at + OPCODE] = CODE;
    bytes[at + SETTING] = (byte) setting;
  }
}
