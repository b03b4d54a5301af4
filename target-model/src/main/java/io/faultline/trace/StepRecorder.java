package io.faultline.trace;

import io.faultline.sim.Memory;
import io.faultline.sim.Sites;
import io.faultline.sim.StepListener;
import io.faultline.sim.SyncObject;
import io.faultline.sim.Task;
import java.util.List;
import java.util.function.Supplier;

/** Makes events of the steps of a simulated run. */
public final class StepRecorder implements StepListener {
  private final TraceSink sink;
  private final Supplier<List<String>> stack;
  private long steps;

  /** Passes events on without stacks. */
  public StepRecorder(TraceSink sink) {
    this(sink, List::of);
  }

  /**
   * Passes events on.
   *
   * @param stack gives the functions of the running task, innermost first
   */
  public StepRecorder(TraceSink sink, Supplier<List<String>> stack) {
    this.sink = sink;
    this.stack = stack;
  }

  @Override
  public void step(Task task, int site, Object where, int field, boolean write) {
    TraceEvent.Type type = type(where, field, write);
    if (type != TraceEvent.Type.LOOK) {
      steps++;
    }
    Memory memory = where instanceof SyncObject sync ? sync.memory() : (Memory) where;
    sink.event(
        new TraceEvent(
            type,
            steps,
            task.name(),
            task.operation(),
            Sites.of(site).toString(),
            memory.toString(),
            memory.kind(),
            stack.get()));
  }

  @Override
  public void switched(Task from, Task to, boolean preempted) {
    boolean begins = from == null;
    sink.event(
        new TraceEvent(
            begins ? TraceEvent.Type.BEGIN : why(from, preempted),
            steps,
            begins ? "" : from.name(),
            begins ? 0 : from.operation(),
            begins || !from.blocked() ? "" : Sites.of(from.waitSite()).toString(),
            to.name(),
            "",
            List.of()));
  }

  private static TraceEvent.Type type(Object where, int field, boolean write) {
    if (where instanceof SyncObject) {
      return TraceEvent.Type.PRIMITIVE;
    }
    return switch (field) {
      case FINAL -> TraceEvent.Type.LOOK;
      case WHOLE -> TraceEvent.Type.LIFE;
      default -> write ? TraceEvent.Type.WRITE : TraceEvent.Type.READ;
    };
  }

  private static TraceEvent.Type why(Task from, boolean preempted) {
    if (preempted) {
      return TraceEvent.Type.PREEMPTED;
    }
    if (from.ended()) {
      return TraceEvent.Type.ENDED;
    }
    return from.idle() ? TraceEvent.Type.IDLE : TraceEvent.Type.BLOCKED;
  }
}
