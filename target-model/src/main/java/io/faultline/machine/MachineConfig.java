package io.faultline.machine;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a machine is built from: the machine line of a scenario, one value for each key. */
public final class MachineConfig {
  /** The design of the present. */
  public static final String DEFAULT_DESIGN = "default";

  /** Most devices of a machine. */
  public static final int MAX_DEVICES = 4;

  /** Most address spaces of a machine. */
  public static final int MAX_MMS = 4;

  /** Most PASIDs of a device. */
  public static final int MAX_PASIDS = 64;

  /** Most fault queues of a machine. */
  public static final int MAX_QUEUES = 4;

  /** Most page requests that a ring holds. */
  public static final int MAX_RING = 64;

  /** Most credits of a device. */
  public static final int MAX_CREDITS = 16;

  /** Most things that hardware does on its own in a run. */
  public static final int MAX_WHIMS = 4;

  private static final MachineKey[] KEYS = MachineKey.values();

  /** One device and one address space behind the mock driver. */
  public static final MachineConfig DEFAULT = usual();

  /** The drivers there are. */
  public enum Driver {
    MOCK;

    /** Word on the machine line. */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** When groups get their default domains. */
  public enum Defaults {
    /** When the machine starts. */
    BOOTED,
    /** When one of their devices is probed once more, as in the second half of a bus's probe. */
    LATE
  }

  /** The styles of removing a PASID that drivers have. */
  public enum Style {
    /** Full drain: clears the entry, waits for the hardware's queue, flushes the fault queue. */
    D1,
    /** No flush: relies on a stalled device that cannot become idle before it is answered. */
    D2,
    /** No flush on removal; the flush comes when the domain of the whole device is detached. */
    D3;

    /** Word on the machine line. */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The ways of freeing a domain that drivers have. */
  public enum Free {
    /** The notifier is put; the memory goes later, from its callback. */
    F1,
    /** The notifier is unregistered, which waits; then the memory goes. */
    F2
  }

  /** What devices make of the page tables of processes. */
  public enum Tables {
    /** They walk them. */
    OK,
    /** The format is not theirs, so no address space can be bound. */
    INCOMPATIBLE
  }

  // Never changes.
  private final Map<MachineKey, Object> values;
  // Decoding asks for these with every argument.
  private final int devices;
  private final int mms;

  private MachineConfig(Map<MachineKey, Object> values) {
    this.values = values;
    this.devices = (Integer) values.get(MachineKey.DEVICES);
    this.mms = (Integer) values.get(MachineKey.MMS);
  }

  private static MachineConfig usual() {
    Map<MachineKey, Object> values = new EnumMap<>(MachineKey.class);
    for (MachineKey key : KEYS) {
      values.put(key, key.usual());
    }
    return new MachineConfig(values);
  }

  /** The value of a key as text. */
  public String get(MachineKey key) {
    return key.form().print(values.get(key));
  }

  /** The value of a key that takes a number. */
  public int number(MachineKey key) {
    return (Integer) values.get(key);
  }

  /** The value that a key which takes a number for each device has for one of them. */
  public int number(MachineKey key, int device) {
    List<?> numbers = (List<?>) values.get(key);
    return (Integer) numbers.get(Math.min(device, numbers.size() - 1));
  }

  /** The value of a key that is on or off. */
  public boolean on(MachineKey key) {
    return (Boolean) values.get(key);
  }

  /** The value of a key that takes words of an enum or names. */
  public <T> T value(MachineKey key, Class<T> type) {
    return type.cast(values.get(key));
  }

  /**
   * The same machine with one key set from text.
   *
   * @throws IllegalArgumentException if the key does not take this value; the message says what it
   *     takes
   */
  public MachineConfig with(MachineKey key, String text) {
    return set(key, key.form().parse(key.text(), text));
  }

  /** The same machine with a number changed; for all devices, if each has its own. */
  public MachineConfig with(MachineKey key, int value) {
    return with(key, Integer.toString(value));
  }

  /** The same machine with something switched on or off. */
  public MachineConfig with(MachineKey key, boolean on) {
    return with(key, on ? "on" : "off");
  }

  /** The same machine with a key as it is in another one. */
  public MachineConfig with(MachineKey key, MachineConfig other) {
    return set(key, other.values.get(key));
  }

  /** The same machine with another number of devices. */
  public MachineConfig withDevices(int value) {
    return with(MachineKey.DEVICES, value);
  }

  /** The same machine with another number of address spaces. */
  public MachineConfig withMms(int value) {
    return with(MachineKey.MMS, value);
  }

  /** The same machine with another number of PASIDs. */
  public MachineConfig withMaxPasids(int value) {
    return with(MachineKey.MAX_PASIDS, value);
  }

  /** The machine without one of its devices: those above move down, with all that is theirs. */
  public MachineConfig withoutDevice(int gone) {
    Map<MachineKey, Object> changed = new EnumMap<>(values);
    for (MachineKey key : KEYS) {
      if (key.form() instanceof KeyForm.Counts) {
        List<Integer> numbers = new ArrayList<>();
        for (int i = 0; i < devices; i++) {
          if (i != gone) {
            numbers.add(number(key, i));
          }
        }
        changed.put(key, KeyForm.Counts.shortest(numbers));
      }
    }
    return new MachineConfig(changed).withDevices(devices - 1);
  }

  private MachineConfig set(MachineKey key, Object value) {
    Map<MachineKey, Object> changed = new EnumMap<>(values);
    changed.put(key, value);
    return new MachineConfig(changed);
  }

  /** The driver and its hardware. */
  public Driver driver() {
    return value(MachineKey.DRIVER, Driver.class);
  }

  /** How the driver keeps the contract of removing a PASID. */
  public Style style() {
    return value(MachineKey.STYLE, Style.class);
  }

  /** The historic era; {@link #DEFAULT_DESIGN} is the present one. */
  public String design() {
    return value(MachineKey.DESIGN, String.class);
  }

  /** Number of devices. */
  public int devices() {
    return devices;
  }

  /** Number of address spaces. */
  public int mms() {
    return mms;
  }

  /** Number of PASIDs a device can tell apart. */
  public int maxPasids(int device) {
    return number(MachineKey.MAX_PASIDS, device);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof MachineConfig config && values.equals(config.values);
  }

  @Override
  public int hashCode() {
    return toString().hashCode();
  }

  /** The machine line, without the keys that have their usual value. */
  @Override
  public String toString() {
    StringBuilder line = new StringBuilder();
    for (MachineKey key : KEYS) {
      if (key.isPrintedAlways() || !values.get(key).equals(key.usual())) {
        line.append(line.isEmpty() ? "" : " ").append(key.text()).append('=').append(get(key));
      }
    }
    return line.toString();
  }
}
