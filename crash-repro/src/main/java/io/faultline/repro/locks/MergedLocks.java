package io.faultline.repro.locks;

import io.faultline.machine.MachineConfig;
import io.faultline.machine.MachineKey;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The lock order of all runs of a campaign. Only runs of machines that differ in nothing but their
 * size are put together, and only those with the same defects: a lock of another driver or another
 * era is another lock.
 */
public final class MergedLocks {
  /** What runs must have in common. */
  private record World(MachineConfig machine, Set<String> defects) {}

  private final Map<World, MergedOrder> orders = new LinkedHashMap<>();

  /** The lock order of runs of this sort. */
  public MergedOrder of(MachineConfig machine, Set<String> defects) {
    MachineConfig sort = machine;
    for (MachineKey key : MachineKey.values()) {
      sort = key.isSize() ? sort.with(key, MachineConfig.DEFAULT) : sort;
    }
    return orders.computeIfAbsent(
        new World(sort, new TreeSet<>(defects)), world -> new MergedOrder());
  }
}
