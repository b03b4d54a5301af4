package io.faultline.scenario.spec;

import io.faultline.machine.MachineConfig;
import io.faultline.machine.MachineKey;
import io.faultline.machine.StateView;
import io.faultline.scenario.Limits;
import io.faultline.scenario.ParameterKind;

/** What does not change in a run, and what it came to: the machine, its history, its end. */
final class World {
  private final MachineConfig config;
  private final History history;
  private final StateView end;
  private final int[] pasids;

  World(MachineConfig config, History history, StateView end) {
    this.config = config;
    this.history = history;
    this.end = end;
    this.pasids = new int[Math.max(config.mms(), history.spaces())];
    for (int mm = 0; mm < pasids.length; mm++) {
      pasids[mm] = end.pasid(mm);
    }
  }

  int devices() {
    return config.devices();
  }

  int mms() {
    return pasids.length;
  }

  boolean beginsWithFaults() {
    return config.on(MachineKey.IOPF) && answersPages();
  }

  /** Whether the driver can answer page requests. */
  boolean answersPages() {
    return config.on(MachineKey.RESPONSES);
  }

  /** Whether the driver refuses to switch faults off while a PASID is attached. */
  boolean refusesWhileAttached() {
    return config.style() != MachineConfig.Style.D1;
  }

  /** Number of PASIDs a device can tell apart. */
  int maxPasids(int dev) {
    return config.maxPasids(dev);
  }

  /** Whether the kernel allows address spaces to be shared at all. */
  boolean allowsSva() {
    return config.on(MachineKey.SVA);
  }

  /** Whether hardware can walk the tables of processes. */
  boolean sharesTables() {
    return config.value(MachineKey.TABLES, MachineConfig.Tables.class) == MachineConfig.Tables.OK;
  }

  /** Whether a device must not be blocked. */
  boolean isDirect(int dev) {
    return config.number(MachineKey.DIRECT, dev) == 1;
  }

  /** Whether more is done with groups than binding their devices. */
  boolean usesGroups() {
    return history.usesGroups();
  }

  /** Slots of a group that operations can name: slot 0 is that of whole devices. */
  int slots() {
    return Limits.PASID + 1;
  }

  /** Type of a driver's domain. */
  String typeOf(int domain) {
    return history.domain(domain).call.choice(ParameterKind.TYPE);
  }

  int group(int dev) {
    return end.group(dev);
  }

  /** The PASID an address space has from its first bind on; 0 if it never got one. */
  int pasid(int mm) {
    return pasids[mm];
  }

  History history() {
    return history;
  }

  StateView end() {
    return end;
  }
}
