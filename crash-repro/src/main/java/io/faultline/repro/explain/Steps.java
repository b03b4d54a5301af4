package io.faultline.repro.explain;

import io.faultline.mirror.KernelFunctions;
import io.faultline.trace.TraceEvent;
import java.util.List;
import java.util.Locale;

/** The steps of a run as people read them. */
final class Steps {
  private final Relevance relevance;

  private Steps(RunRecord run, LifeLine life) {
    this.relevance = new Relevance(run, life);
  }

  /** All steps, in order. */
  static List<Step> of(RunRecord run, LifeLine life) {
    Steps steps = new Steps(run, life);
    return run.steps().stream().map(steps::step).toList();
  }

  private Step step(Moment moment) {
    TraceEvent event = moment.event();
    int weight = relevance.of(moment);
    return new Step(
        event.step(),
        event.task(),
        operation(event),
        text(event),
        event.function(),
        KernelFunctions.of(event.stack()).orElse(""),
        event.site(),
        event.object(),
        event.type().name().toLowerCase(Locale.ROOT),
        event.stack(),
        moment.locks(),
        weight,
        weight == Relevance.STEP,
        moment.value(),
        moment.changes());
  }

  /** The operation an event belongs to, as in {@code B.1}; empty in an agent. */
  static String operation(TraceEvent event) {
    return event.operation() == 0 ? "" : event.task() + "." + event.operation();
  }

  /** What an event does, without where. */
  static String text(TraceEvent event) {
    String target = event.site().substring(event.site().indexOf(':') + 1);
    return switch (event.type()) {
      case READ -> "reads " + target;
      case WRITE -> "writes " + target;
      case LIFE -> event.site() + " " + event.object();
      default -> event.site();
    };
  }
}
