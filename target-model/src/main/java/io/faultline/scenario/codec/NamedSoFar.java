package io.faultline.scenario.codec;

import io.faultline.scenario.Argument;
import io.faultline.scenario.HandleKind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The handles that operations can use at some point of a scenario, by kind: those of init first,
 * then those its task has made. A byte that selects a handle counts those of its kind only.
 */
final class NamedSoFar {
  /** The handles of one kind. */
  private static final class Known {
    final List<Argument.Handle> handles = new ArrayList<>();
    int shared;
  }

  private static final HandleKind[] KINDS = HandleKind.values();

  // Of kinds of which there are any.
  private final Map<HandleKind, Known> byKind = new EnumMap<>(HandleKind.class);

  /** The handles of a kind; empty when there is none. */
  List<Argument.Handle> of(HandleKind kind) {
    Known known = byKind.get(kind);
    return known == null ? List.of() : known.handles;
  }

  void add(Argument.Handle handle) {
    Known known = byKind.get(handle.of());
    if (known == null) {
      known = new Known();
      byKind.put(handle.of(), known);
    }
    known.handles.add(handle);
  }

  /** What is there now is init's, for all tasks. */
  void share() {
    for (HandleKind kind : KINDS) {
      Known known = byKind.get(kind);
      if (known != null) {
        known.shared = known.handles.size();
      }
    }
  }

  /** A task has ended, and what it made with it. */
  void endTask() {
    for (HandleKind kind : KINDS) {
      Known known = byKind.get(kind);
      while (known != null && known.handles.size() > known.shared) {
        known.handles.remove(known.handles.size() - 1);
      }
    }
  }
}
