package io.faultline.machine;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a machine is built from: the machine line of a scenario.
 *
 * @param driver the driver and its hardware
 * @param style how the driver keeps the contract of removing a PASID
 * @param devices number of devices, dev0 and up
 * @param mms number of address spaces, mm0 and up
 * @param design the historic era; {@link #DEFAULT_DESIGN} is the present one
 * @param maxPasids number of PASIDs a device can tell apart
 * @param rogue whether devices break the endpoint's contract
 * @param queues number of fault queues the devices are spread over
 * @param iopf whether the devices begin with page faults enabled
 */
public record MachineConfig(
    Driver driver,
    Style style,
    int devices,
    int mms,
    String design,
    int maxPasids,
    boolean rogue,
    int queues,
    boolean iopf) {
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

  /** One device and one address space behind the mock driver. */
  public static final MachineConfig DEFAULT =
      new MachineConfig(Driver.MOCK, Style.D1, 1, 1, DEFAULT_DESIGN, 8, false, 1, true);

  /** The drivers there are. */
  public enum Driver {
    MOCK;

    /** Word on the machine line. */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
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

  /** The words of the machine line, in the order in which they are printed. */
  public enum Key {
    DRIVER("driver", true),
    DEVICES("devices", true),
    MMS("mms", true),
    STYLE("style", false),
    DESIGN("design", false),
    MAX_PASIDS("maxPasids", false),
    QUEUES("queues", false),
    IOPF("iopf", false),
    ROGUE("rogue", false);

    private final String text;
    private final boolean always;

    Key(String text, boolean always) {
      this.text = text;
      this.always = always;
    }

    /** Word before the equals sign. */
    public String text() {
      return text;
    }

    /** The key with this word. */
    public static Optional<Key> of(String text) {
      for (Key key : values()) {
        if (key.text.equals(text)) {
          return Optional.of(key);
        }
      }
      return Optional.empty();
    }

    /** The values it takes when there are only a few; empty for numbers and names. */
    public List<String> words() {
      return switch (this) {
        case DRIVER -> List.of(Driver.values()).stream().map(Driver::text).toList();
        case STYLE -> List.of(Style.values()).stream().map(Style::text).toList();
        case IOPF, ROGUE -> List.of("on", "off");
        case DEVICES, MMS, DESIGN, MAX_PASIDS, QUEUES -> List.of();
      };
    }
  }

  /** Checks the ranges. */
  public MachineConfig {
    range(Key.DEVICES, devices, 1, MAX_DEVICES);
    range(Key.MMS, mms, 1, MAX_MMS);
    range(Key.MAX_PASIDS, maxPasids, 0, MAX_PASIDS);
    range(Key.QUEUES, queues, 1, MAX_QUEUES);
    if (!isDesign(design)) {
      throw new IllegalArgumentException(
          "design must be a word of small letters, digits and -, not `" + design + "`");
    }
  }

  /** The value of a key as text. */
  public String get(Key key) {
    return switch (key) {
      case DRIVER -> driver.text();
      case DEVICES -> Integer.toString(devices);
      case MMS -> Integer.toString(mms);
      case STYLE -> style.text();
      case DESIGN -> design;
      case MAX_PASIDS -> Integer.toString(maxPasids);
      case QUEUES -> Integer.toString(queues);
      case IOPF -> iopf ? "on" : "off";
      case ROGUE -> rogue ? "on" : "off";
    };
  }

  /**
   * The same machine with one key set from text.
   *
   * @throws IllegalArgumentException if the key does not take this value; the message says what it
   *     takes
   */
  public MachineConfig with(Key key, String value) {
    return switch (key) {
      case DRIVER -> withDriver(Driver.values()[word(key, value)]);
      case DEVICES -> withDevices(number(key, value));
      case MMS -> withMms(number(key, value));
      case STYLE -> withStyle(Style.values()[word(key, value)]);
      case DESIGN -> withDesign(value);
      case MAX_PASIDS -> withMaxPasids(number(key, value));
      case QUEUES -> withQueues(number(key, value));
      case IOPF -> withIopf(word(key, value) == 0);
      case ROGUE -> withRogue(word(key, value) == 0);
    };
  }

  /** The same machine with another driver. */
  public MachineConfig withDriver(Driver value) {
    return new MachineConfig(value, style, devices, mms, design, maxPasids, rogue, queues, iopf);
  }

  /** The same machine with another style of driver. */
  public MachineConfig withStyle(Style value) {
    return new MachineConfig(driver, value, devices, mms, design, maxPasids, rogue, queues, iopf);
  }

  /** The same machine with another number of devices. */
  public MachineConfig withDevices(int value) {
    return new MachineConfig(driver, style, value, mms, design, maxPasids, rogue, queues, iopf);
  }

  /** The same machine with another number of address spaces. */
  public MachineConfig withMms(int value) {
    return new MachineConfig(driver, style, devices, value, design, maxPasids, rogue, queues, iopf);
  }

  /** The same machine of another era. */
  public MachineConfig withDesign(String value) {
    return new MachineConfig(driver, style, devices, mms, value, maxPasids, rogue, queues, iopf);
  }

  /** The same machine with another number of PASIDs. */
  public MachineConfig withMaxPasids(int value) {
    return new MachineConfig(driver, style, devices, mms, design, value, rogue, queues, iopf);
  }

  /** The same machine with or without rogue devices. */
  public MachineConfig withRogue(boolean value) {
    return new MachineConfig(driver, style, devices, mms, design, maxPasids, value, queues, iopf);
  }

  /** The same machine with another number of fault queues. */
  public MachineConfig withQueues(int value) {
    return new MachineConfig(driver, style, devices, mms, design, maxPasids, rogue, value, iopf);
  }

  /** The same machine with page faults enabled or disabled at the start. */
  public MachineConfig withIopf(boolean value) {
    return new MachineConfig(driver, style, devices, mms, design, maxPasids, rogue, queues, value);
  }

  /** The machine line, without the keys that have their usual value. */
  @Override
  public String toString() {
    StringBuilder line = new StringBuilder();
    for (Key key : Key.values()) {
      if (key.always || !get(key).equals(DEFAULT.get(key))) {
        line.append(line.isEmpty() ? "" : " ").append(key.text).append('=').append(get(key));
      }
    }
    return line.toString();
  }

  private static int word(Key key, String value) {
    int index = key.words().indexOf(value);
    if (index < 0) {
      throw new IllegalArgumentException(
          key.text + " must be " + String.join(" or ", key.words()) + ", not `" + value + "`");
    }
    return index;
  }

  private static int number(Key key, String value) {
    if (!value.matches("[0-9]{1,9}")) {
      throw new IllegalArgumentException(key.text + " must be a number, not `" + value + "`");
    }
    return Integer.parseInt(value);
  }

  private static void range(Key key, int value, int from, int to) {
    if (value < from || value > to) {
      throw new IllegalArgumentException(
          key.text + " must be a number from " + from + " to " + to + ", not " + value);
    }
  }

  private static boolean isDesign(String text) {
    return text.equals(DEFAULT_DESIGN) || text.matches("[a-z0-9][a-z0-9-]{0,63}");
  }
}
