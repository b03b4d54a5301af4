package io.faultline.scenario;

/** Operations that belong together: one class carries them out. */
public enum Family {
  /** Binding address spaces to devices. */
  SVA,
  /** Page faults of devices, as their drivers switch and flush them. */
  FAULTS,
  /** The end of a fault queue. */
  QUEUE,
  /** What a device does on its own. */
  ENDPOINT,
  /** What a process does. */
  PROCESS,
  /** What a process changes about its mappings, and how it uses them. */
  MEMORY,
  /** Mappings that give a binding back when they go. */
  CLOSE,
  /** Notifiers of address spaces. */
  NOTIFIERS,
  /** PASIDs of the system that drivers have for themselves. */
  PASIDS,
  /** Domains, and where they are attached. */
  DOMAINS,
  /** Whose the DMA of groups is, and devices that come and go. */
  OWNERSHIP;

  /** Whether devices are used as a whole, not only PASIDs by address spaces. */
  public boolean usesWholeDevices() {
    return this == DOMAINS || this == OWNERSHIP;
  }
}
