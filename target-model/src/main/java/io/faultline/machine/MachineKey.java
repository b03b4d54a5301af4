package io.faultline.machine;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The words of the machine line, in the order in which they are printed. A new one is one constant
 * here; what is built reads it with {@link MachineConfig#number}, {@link MachineConfig#on} or
 * {@link MachineConfig#value}.
 */
public enum MachineKey {
  /** The driver and its hardware. */
  DRIVER("driver", KeyForm.words(MachineConfig.Driver.values()), "mock", Role.ALWAYS),
  /** Number of devices, dev0 and up. */
  DEVICES("devices", new KeyForm.Count(1, MachineConfig.MAX_DEVICES), "1", Role.ALWAYS_SIZE),
  /** Number of address spaces, mm0 and up. */
  MMS("mms", new KeyForm.Count(1, MachineConfig.MAX_MMS), "1", Role.ALWAYS_SIZE),
  /** How the driver keeps the contract of removing a PASID. */
  STYLE("style", KeyForm.words(MachineConfig.Style.values()), "d1", Role.KIND),
  /** The historic era. */
  DESIGN("design", new KeyForm.Name(), MachineConfig.DEFAULT_DESIGN, Role.KIND),
  /** Number of PASIDs each device can tell apart. */
  MAX_PASIDS("maxPasids", new KeyForm.Counts(0, MachineConfig.MAX_PASIDS), "8", Role.SIZE),
  /** Number of fault queues the devices are spread over. */
  QUEUES("queues", new KeyForm.Count(1, MachineConfig.MAX_QUEUES), "1", Role.KIND),
  /** Whether the devices begin with page faults enabled. */
  IOPF("iopf", KeyForm.onOff(), "on", Role.SIZE),
  /** Number of groups the devices are dealt to in turn; more than devices is one for each. */
  GROUPS("groups", new KeyForm.Count(1, MachineConfig.MAX_DEVICES), "4", Role.KIND),
  /** Whether drivers tell devices a PASID that a process has before they bind it. */
  EARLY("early", KeyForm.onOff(), "off", Role.KIND),
  /** Whether groups begin with a default domain, or get it with the next probe. */
  DEFAULTS("defaults", KeyForm.words(MachineConfig.Defaults.values()), "booted", Role.KIND),
  /** For each device whether it must never be blocked. */
  DIRECT("direct", new KeyForm.Counts(0, 1), "0", Role.KIND),
  /** For each device whether its first attach is put off. */
  DEFERRED("deferred", new KeyForm.Counts(0, 1), "0", Role.KIND),
  /** Whether devices break the endpoint's contract. */
  ROGUE("rogue", KeyForm.onOff(), "off", Role.KIND),
  /** How the driver frees a domain. */
  FREE("free", KeyForm.words(MachineConfig.Free.values()), "f1", Role.KIND),
  /** Page requests that the ring of the hardware can hold. */
  RING("ring", new KeyForm.Count(1, MachineConfig.MAX_RING), "16", Role.SIZE),
  /** Groups that a device may have unanswered; 0 for as many as there are indices. */
  CREDITS("credits", new KeyForm.Count(0, MachineConfig.MAX_CREDITS), "0", Role.SIZE),
  /** Whether devices send a message some time after they were stopped. */
  MARKERS("markers", KeyForm.onOff(), "off", Role.KIND),
  /** Whether devices access memory, and translations are cached on the way. */
  DMA("dma", KeyForm.onOff(), "off", Role.KIND),
  /** How often caches forget a translation on their own. */
  EVICT("evict", new KeyForm.Count(0, MachineConfig.MAX_WHIMS), "0", Role.SIZE),
  /** How often devices translate an address without using it. */
  PREFETCH("prefetch", new KeyForm.Count(0, MachineConfig.MAX_WHIMS), "0", Role.SIZE),
  /** Whether the build lets address spaces be bound. */
  SVA("sva", KeyForm.onOff(), "on", Role.KIND),
  /** Whether the driver can answer page requests. */
  RESPONSES("responses", KeyForm.onOff(), "on", Role.KIND),
  /** Whether devices can walk the page tables of processes. */
  TABLES("tables", KeyForm.words(MachineConfig.Tables.values()), "ok", Role.KIND);

  /** What a key is for. */
  private enum Role {
    /** Printed in any case. */
    ALWAYS,
    /** Printed in any case; says how large the machine is. */
    ALWAYS_SIZE,
    /** Says what machine it is. */
    KIND,
    /** Says how large the machine is, or how it begins. */
    SIZE
  }

  private final String text;

  @SuppressWarnings("ImmutableEnumChecker") // records of immutable lists
  private final KeyForm form;

  @SuppressWarnings("ImmutableEnumChecker") // a number, a word, or an immutable list
  private final Object usual;

  private final Role role;

  MachineKey(String text, KeyForm form, String usual, Role role) {
    this.text = text;
    this.form = form;
    this.usual = form.parse(text, usual);
    this.role = role;
  }

  /** Word before the equals sign. */
  public String text() {
    return text;
  }

  /** The key with this word. */
  public static Optional<MachineKey> of(String text) {
    return Stream.of(values()).filter(key -> key.text.equals(text)).findFirst();
  }

  /** The values it takes when there are only a few; empty for numbers and names. */
  public List<String> words() {
    return form.words();
  }

  /**
   * Whether it only says how large the machine is or how it begins: machines that differ in nothing
   * else have the same locks.
   */
  public boolean isSize() {
    return role == Role.SIZE || role == Role.ALWAYS_SIZE;
  }

  boolean isPrintedAlways() {
    return role == Role.ALWAYS || role == Role.ALWAYS_SIZE;
  }

  KeyForm form() {
    return form;
  }

  /** What it is when the line does not say it. */
  Object usual() {
    return usual;
  }
}
