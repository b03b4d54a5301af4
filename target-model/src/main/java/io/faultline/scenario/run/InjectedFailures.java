package io.faultline.scenario.run;

import io.faultline.kernel.FailureInjection;
import io.faultline.kernel.FailureKind;
import io.faultline.scenario.Failure;
import io.faultline.sim.Cause;
import io.faultline.sim.Platform;
import io.faultline.sim.Sites;
import io.faultline.sim.Task;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes the fallible steps fail that a scenario names; an open ordinal is a choice of the run. */
final class InjectedFailures implements FailureInjection {
  /** Steps are counted per operation and kind, so an edit elsewhere moves no failure. */
  private record Key(String task, int operation, FailureKind kind) {}

  private final Platform platform;
  private final Map<Key, Set<Integer>> planned = new HashMap<>();
  private final Map<Key, Integer> counts = new HashMap<>();
  private final Set<Key> open = new HashSet<>();

  private InjectedFailures(Platform platform, List<Failure> failures) {
    this.platform = platform;
    for (Failure failure : failures) {
      Key key = new Key(failure.at().task(), failure.at().number(), failure.kind());
      if (failure.ordinal() == Failure.ANY) {
        open.add(key);
      } else {
        planned.computeIfAbsent(key, any -> new HashSet<>()).add(failure.ordinal());
      }
    }
  }

  static FailureInjection of(Platform platform, List<Failure> failures) {
    return failures.isEmpty() ? NONE : new InjectedFailures(platform, failures);
  }

  @Override
  public boolean fails(Task task, FailureKind kind) {
    Cause cause = task == null ? null : task.cause();
    if (cause == null || (kind == FailureKind.SIGNAL && cause.task() != task)) {
      // No signal comes to an agent.
      return false;
    }
    Key key = new Key(cause.task().name(), cause.operation(), kind);
    int ordinal = counts.merge(key, 1, Integer::sum);
    return planned.getOrDefault(key, Set.of()).contains(ordinal) || failsByChoice(key);
  }

  private boolean failsByChoice(Key key) {
    boolean now =
        open.contains(key)
            && platform.number(2, Sites.named("fail(" + key.kind().text() + ")")) == 1;
    if (now) {
      open.remove(key);
    }
    return now;
  }
}
