package io.faultline.trace;

/** Takes the events of a run in the order in which they happen. */
@FunctionalInterface
public interface TraceSink {
  /** One thing has happened. */
  void event(TraceEvent event);
}
