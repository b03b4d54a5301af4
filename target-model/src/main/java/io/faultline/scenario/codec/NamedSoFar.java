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
  private static final HandleKind[] KINDS = HandleKind.values();

  private final Map<HandleKind, List<Argument.Handle>> byKind = new EnumMap<>(HandleKind.class);
  private final Map<HandleKind, Integer> shared = new EnumMap<>(HandleKind.class);

  /** The handles of a kind; empty when there is none. */
  List<Argument.Handle> of(HandleKind kind) {
    List<Argument.Handle> handles = byKind.get(kind);
    return handles == null ? List.of() : handles;
  }

  void add(Argument.Handle handle) {
    byKind.computeIfAbsent(handle.of(), kind -> new ArrayList<>()).add(handle);
  }

  /** What is there now is init's, for all tasks. */
  void share() {
    byKind.forEach((kind, handles) -> shared.put(kind, handles.size()));
  }

  /** A task has ended, and what it made with it. */
  void endTask() {
    for (HandleKind kind : KINDS) {
      List<Argument.Handle> handles = byKind.get(kind);
      if (handles != null) {
        handles.subList(shared.getOrDefault(kind, 0), handles.size()).clear();
      }
    }
  }
}
