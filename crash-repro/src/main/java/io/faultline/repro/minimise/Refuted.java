package io.faultline.repro.minimise;

import io.faultline.scenario.Scenario;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** What is known of variants that did not show the bug, so that nothing is searched twice. */
final class Refuted {
  private record Key(Scenario scenario, Set<String> defects) {
    static Key of(Variant variant) {
      return new Key(variant.scenario(), variant.defects());
    }
  }

  private final Map<Key, Integer> bounds = new HashMap<>();
  private final Map<Key, Long> tried = new HashMap<>();

  /** With so many preemptions every schedule was tried; -1 for none. */
  int bound(Variant variant) {
    return bounds.getOrDefault(Key.of(variant), -1);
  }

  /** Every schedule up to a bound was tried. */
  void upTo(Variant variant, int bound) {
    bounds.put(Key.of(variant), bound);
    tried.remove(Key.of(variant));
  }

  /** So many runs did not suffice for the bound that comes next; 0 if that was not tried. */
  long tried(Variant variant) {
    return tried.getOrDefault(Key.of(variant), 0L);
  }

  /** So many runs did not suffice for the next bound. */
  void gaveUp(Variant variant, long runs) {
    tried.merge(Key.of(variant), runs, Math::max);
  }
}
