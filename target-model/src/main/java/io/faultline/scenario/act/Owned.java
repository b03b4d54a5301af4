package io.faultline.scenario.act;

import io.faultline.sim.Platform;
import io.faultline.sim.Sites;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Things of one kind that scenarios call by name: bindings, domains, notifiers. Who may give one
 * back, or use it just now, is asked and claimed in one step.
 */
final class Owned<T> {
  private static final int KEEP = Sites.named("driver_keeps_handle");
  private static final int LOOK = Sites.named("driver_looks_up_handle");
  private static final int CLAIM = Sites.named("driver_claims_handle");
  private static final int PUT = Sites.named("driver_puts_handle");

  private final Obligations owner;
  private final Platform platform;
  // In the order in which they were named first; nothing as long as none was.
  private Map<String, Use<T>> things = Map.of();

  /** What is known of a name. */
  private static final class Use<T> {
    T thing;
    // The last thing, whether or not it has been given back.
    T past;
    int users;
  }

  Owned(Obligations owner, Platform platform) {
    this.owner = owner;
    this.platform = platform;
  }

  /** Somebody keeps a thing under a name. */
  void keep(String name, T thing) {
    platform.enter(owner, KEEP);
    if (things.isEmpty()) {
      things = new LinkedHashMap<>();
    }
    Use<T> use = things.computeIfAbsent(name, any -> new Use<>());
    use.thing = thing;
    use.past = thing;
    platform.exit(owner);
  }

  /** What a name stands for or stood for; null if nothing ever. Not a step. */
  T peek(String name) {
    Use<T> use = things.get(name);
    return use == null ? null : use.past;
  }

  /** What a name stands for while it has not been given back; null otherwise. */
  T held(String name) {
    platform.enter(owner, LOOK);
    try {
      Use<T> use = things.get(name);
      return use == null ? null : use.thing;
    } finally {
      platform.exit(owner);
    }
  }

  /** What a name stands for or stood for; null if nothing ever. For who breaks a contract. */
  T past(String name) {
    platform.enter(owner, LOOK);
    try {
      return peek(name);
    } finally {
      platform.exit(owner);
    }
  }

  /** Begins to use a thing; it cannot be given back until the use ends. */
  T use(String name) {
    platform.enter(owner, LOOK);
    try {
      Use<T> use = things.get(name);
      if (use == null || use.thing == null) {
        return null;
      }
      use.users++;
      return use.thing;
    } finally {
      platform.exit(owner);
    }
  }

  /** Begins to use some thing that is held and fits; null if there is none. */
  String useAny(Predicate<T> fits) {
    platform.enter(owner, LOOK);
    try {
      for (Map.Entry<String, Use<T>> entry : things.entrySet()) {
        Use<T> use = entry.getValue();
        if (use.thing != null && fits.test(use.thing)) {
          use.users++;
          return entry.getKey();
        }
      }
      return null;
    } finally {
      platform.exit(owner);
    }
  }

  void endUse(String name) {
    platform.enter(owner, PUT);
    things.get(name).users--;
    platform.exit(owner);
  }

  /** Takes a thing to give it back; null when somebody has or uses it. */
  T claim(String name) {
    platform.enter(owner, CLAIM);
    try {
      Use<T> use = things.get(name);
      if (use == null || use.users > 0) {
        return null;
      }
      T thing = use.thing;
      use.thing = null;
      return thing;
    } finally {
      platform.exit(owner);
    }
  }

  /** Takes some thing that is held; null when there is none. */
  T claimAny() {
    if (things.isEmpty()) {
      return null;
    }
    platform.enter(owner, CLAIM);
    try {
      for (Use<T> use : things.values()) {
        T thing = use.thing;
        if (thing != null) {
          use.thing = null;
          return thing;
        }
      }
      return null;
    } finally {
      platform.exit(owner);
    }
  }

  /** Takes a thing that somebody uses or has given back; null if there never was one. */
  T seize(String name) {
    platform.enter(owner, CLAIM);
    try {
      Use<T> use = things.get(name);
      if (use == null) {
        return null;
      }
      use.thing = null;
      return use.past;
    } finally {
      platform.exit(owner);
    }
  }
}
