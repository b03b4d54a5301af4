package io.faultline.check;

import io.faultline.sim.Memory;
import io.faultline.sim.Site;
import io.faultline.sim.Sites;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Use after free, double free and leak, with the three sites: allocated, freed, used. */
public final class LifetimeRule {
  private static final int FIRST = 64;
  private static final int SWEEP = 256;

  private final Checks checks;
  private final Map<Memory, List<Evidence>> history = new LinkedHashMap<>();
  // What was allocated and must be freed; what has been freed stays for a while.
  private final List<Memory> owed = new ArrayList<>(FIRST);
  private int sweepAt = SWEEP;
  private long population;

  LifetimeRule(Checks checks) {
    this.checks = checks;
  }

  /**
   * Memory was allocated.
   *
   * @param mustBeFreed whether it is a leak when it still lives at teardown
   */
  public void allocated(Memory memory, boolean mustBeFreed) {
    if (mustBeFreed) {
      owe(memory);
      population += mark(memory);
    }
    note(memory, "allocated");
  }

  /** The same number whenever the same sorts of objects that must be freed live. */
  public long population() {
    return population;
  }

  private static long mark(Memory memory) {
    return memory.kind().hashCode() * 0x9e3779b97f4a7c15L;
  }

  /** The list is only contended in the free-running mode. */
  private void owe(Memory memory) {
    if (checks.simulated()) {
      add(memory);
    } else {
      checks.exclusively(() -> add(memory));
    }
  }

  private void add(Memory memory) {
    if (owed.size() == sweepAt) {
      owed.removeIf(Memory::freed);
      sweepAt = 2 * owed.size() + SWEEP;
    }
    owed.add(memory);
  }

  /** Memory is about to be retired to a grace period or freed for good. */
  public void freeing(Memory memory, Memory.Life next) {
    boolean twice =
        memory.freed() || (next == Memory.Life.RETIRED && memory.life() == Memory.Life.RETIRED);
    if (twice) {
      note(memory, "freed again");
      throw checks.fail(
          finding(Kind.DOUBLE_FREE, memory, memory.kind() + " is freed twice", checks.function()));
    }
    if (next == Memory.Life.FREED) {
      population -= mark(memory);
    }
    note(memory, next == Memory.Life.RETIRED ? "handed to a grace period" : "freed");
  }

  /** Freed memory is about to be touched. */
  void deadAccess(Memory memory, int site) {
    note(memory, "used");
    Site place = Sites.of(site);
    String used = checks.recording() ? checks.function() : place.function();
    String what = place.target().isEmpty() ? place.toString() : place.target();
    throw checks.fail(
        finding(
            Kind.USE_AFTER_FREE,
            memory,
            memory.kind() + " is used after it was freed: " + what + " in " + used,
            used));
  }

  /** At teardown: everything that had to be freed has been. */
  void nothingLeft() {
    owed.removeIf(Memory::freed);
    if (!owed.isEmpty()) {
      Memory first = owed.get(0);
      String where = site(first, "allocated");
      throw checks.fail(
          new Finding(
              Kind.LEAK,
              first.kind(),
              where,
              "teardown",
              owed.size() == 1
                  ? first.kind() + " is never freed"
                  : first.kind() + " and " + (owed.size() - 1) + " more objects are never freed",
              history.getOrDefault(first, List.of())));
    }
  }

  private Finding finding(Kind kind, Memory memory, String title, String symptom) {
    String cause = site(memory, "freed");
    return new Finding(
        kind,
        memory.kind(),
        cause.equals("") ? site(memory, "handed to a grace period") : cause,
        symptom,
        title,
        history.getOrDefault(memory, List.of()));
  }

  /** Frees from a grace period have no function of their own: who handed it over is the cause. */
  private String site(Memory memory, String label) {
    for (Evidence evidence : history.getOrDefault(memory, List.of())) {
      boolean cause = evidence.label().equals("handed to a grace period") && label.equals("freed");
      if (cause || evidence.label().equals(label)) {
        return Checks.functionOf(evidence.frames());
      }
    }
    return "";
  }

  private void note(Memory memory, String label) {
    if (checks.recording()) {
      history
          .computeIfAbsent(memory, any -> new ArrayList<>())
          .add(new Evidence(label, String.valueOf(checks.current()), checks.stack()));
    }
  }
}
