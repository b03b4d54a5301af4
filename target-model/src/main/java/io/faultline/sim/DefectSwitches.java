package io.faultline.sim;

import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;

/** Which defects are on in a run, and which faulty steps it executed. */
public final class DefectSwitches {
  private final Set<String> on;
  // Asked at every step that a defect could spoil, so it is worth a field.
  private final boolean none;
  // Made only in runs that have a defect on, which few have.
  private final Set<String> reached;

  /** Switches on the named defects and no others. */
  public DefectSwitches(Set<String> on) {
    this.on = Set.copyOf(on);
    this.none = on.isEmpty();
    this.reached = on.isEmpty() ? Set.of() : new ConcurrentSkipListSet<>();
  }

  /** Whether the faulty step shall be taken; asking for one that is on records it as reached. */
  public boolean on(Defect defect) {
    if (none || !on.contains(defect.id())) {
      return false;
    }
    reached.add(defect.id());
    return true;
  }

  /** Names of the defects whose faulty step was executed. */
  public Set<String> reached() {
    return reached.isEmpty() ? Set.of() : new TreeSet<>(reached);
  }
}
