package io.faultline.repro.explain;

import io.faultline.kernel.Refcount;
import io.faultline.kernel.XArray;
import io.faultline.sim.Memory;
import io.faultline.sim.SharedObject;
import io.faultline.trace.TraceEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * Sees what a step changes: a field, a reference count, the slots of an xarray, whether memory
 * lives and whether others can find it. Looks before the step takes effect and after it.
 */
final class ChangeWatch {
  /** Name under which the life of a piece of memory changes. */
  static final String LIFE = "life";

  /** Name under which memory becomes reachable for other tasks. */
  static final String PUBLISHED = "published";

  private final List<Memory> hidden = new ArrayList<>();
  private String object = "";
  private Supplier<Map<String, String>> state;
  private Map<String, String> before = Map.of();

  /** Memory was allocated; nobody but its task can find it yet. */
  void born(Memory memory) {
    if (!memory.published()) {
      hidden.add(memory);
    }
  }

  /** A step is about to write something. */
  void before(TraceEvent event, Object what) {
    object = event.object();
    state = state(event, what);
    before = state.get();
  }

  /** The value of the field that a step reads; empty where that is not known. */
  static String read(TraceEvent event, Object what) {
    return event.type() == TraceEvent.Type.READ && what instanceof SharedObject owner
        ? ValueText.ofField(owner, target(event.site())).orElse("")
        : "";
  }

  private static String target(String site) {
    return site.substring(site.indexOf(':') + 1);
  }

  /** What is different now; asked for once per step. */
  List<Step.Change> after() {
    List<Step.Change> changes = new ArrayList<>();
    if (state != null) {
      compare(state.get(), changes);
      state = null;
    }
    for (Memory memory : hidden) {
      if (memory.published()) {
        changes.add(new Step.Change(memory.toString(), PUBLISHED, "no", "yes"));
      }
    }
    hidden.removeIf(Memory::published);
    return changes;
  }

  private void compare(Map<String, String> after, List<Step.Change> changes) {
    TreeSet<String> names = new TreeSet<>(before.keySet());
    names.addAll(after.keySet());
    for (String name : names) {
      String old = before.getOrDefault(name, ValueText.NOTHING);
      String now = after.getOrDefault(name, ValueText.NOTHING);
      if (!old.equals(now)) {
        changes.add(new Step.Change(object, name, old, now));
      }
    }
  }

  private static Supplier<Map<String, String>> state(TraceEvent event, Object what) {
    if (what instanceof Refcount count) {
      return () -> Map.of(count.toString(), String.valueOf(count.peek()));
    }
    if (what instanceof XArray<?> array) {
      return () -> slots(array, inner(event.site()));
    }
    if (what instanceof Memory memory) {
      return () -> Map.of(LIFE, ValueText.of(memory.life()));
    }
    if (what instanceof SharedObject owner) {
      String field = target(event.site());
      return () ->
          ValueText.ofField(owner, field).map(text -> Map.of(field, text)).orElse(Map.of());
    }
    return Map::of;
  }

  private static Map<String, String> slots(XArray<?> array, String name) {
    Map<String, String> slots = new TreeMap<>();
    XArray.Found<?> found = array.peekFrom(0);
    while (found != null) {
      slots.put(name + "[" + found.index() + "]", ValueText.of(found.entry()));
      found = array.peekFrom(found.index() + 1);
    }
    return slots;
  }

  /** What stands in the brackets of a primitive's step. */
  static String inner(String site) {
    int bracket = site.indexOf('(');
    return bracket < 0 || !site.endsWith(")")
        ? site
        : site.substring(bracket + 1, site.length() - 1);
  }
}
