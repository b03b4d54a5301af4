package io.faultline.scenario.act;

import io.faultline.mm.Mm;

/**
 * Told which address space a name stands for when an operation turns to it: by fork and exec the
 * name of a process comes to stand for another.
 */
public interface SpaceWatch {
  /** The operation of the running task is about an address space. */
  void concerns(Mm mm);

  /** From now on the name of a process stands for this one. */
  void began(Mm mm);
}
