package io.faultline.repro.explain;

import io.faultline.check.LockOrderRule;
import io.faultline.check.ModelStack;
import io.faultline.sim.Memory;
import io.faultline.sim.Shadowed;
import io.faultline.sim.StepAccess;
import io.faultline.sim.StepListener;
import io.faultline.sim.Task;
import io.faultline.trace.StepRecorder;
import io.faultline.trace.TraceEvent;
import java.util.ArrayList;
import java.util.List;

/** Writes down all that happens in a run: events, locks, what is allocated, and what changes. */
final class StepWatch implements StepListener {
  private static final StepAccess NOTHING = new StepAccess(null, WHOLE, false);

  private final List<Moment> moments = new ArrayList<>();
  private final List<Birth> births = new ArrayList<>();
  private final StepRecorder recorder = new StepRecorder(this::take, ModelStack::functions);
  private final ChangeWatch changes = new ChangeWatch();
  private TraceEvent event;
  private Shadowed touched;

  /** What happened, in order; to be asked for once the run is over. */
  List<Moment> moments() {
    settle();
    return List.copyOf(moments);
  }

  /** Number of the last step. */
  long steps() {
    return moments.isEmpty() ? 0 : moments.get(moments.size() - 1).event().step();
  }

  /** What was allocated, in order. */
  List<Birth> births() {
    return List.copyOf(births);
  }

  @Override
  public void touches(Shadowed part, int slot, boolean write) {
    touched = part;
  }

  @Override
  public void step(Task task, int site, Object where, int field, boolean write) {
    settle();
    recorder.step(task, site, where, field, write);
    StepAccess access = new StepAccess(where, field, write);
    Object what = touched == null ? where : touched;
    moments.add(
        new Moment(
            event,
            access,
            locks(task),
            write ? "" : ChangeWatch.read(event, what),
            new ArrayList<>()));
    if (write) {
      changes.before(event, what);
    }
    touched = null;
  }

  @Override
  public void switched(Task from, Task to, boolean preempted) {
    settle();
    recorder.switched(from, to, preempted);
    moments.add(new Moment(event, NOTHING, List.of(), "", List.of()));
  }

  @Override
  public void allocated(Task task, Memory memory) {
    settle();
    births.add(
        new Birth(
            memory.toString(),
            memory.kind(),
            steps(),
            task == null ? "" : task.toString(),
            ModelStack.functions()));
    changes.born(memory);
  }

  /** A lock is held until the step that releases it has been taken. */
  private List<String> locks(Task task) {
    List<String> held = LockOrderRule.heldBy(task);
    if (Moment.isRelease(event)) {
      held.add(ChangeWatch.inner(event.site()));
    }
    return held;
  }

  /** The step before has taken effect. */
  private void settle() {
    Moment last = moments.isEmpty() ? null : moments.get(moments.size() - 1);
    if (last != null && !last.event().type().isSwitch()) {
      last.changes().addAll(changes.after());
    }
  }

  private void take(TraceEvent value) {
    event = value;
  }
}
