package io.faultline.trace;

import java.util.List;

/**
 * One thing that happened in a run.
 *
 * @param type what it is
 * @param step number of the step within the run, from 1; for what is no step of its own, that of
 *     the step before
 * @param task who did it; of a switch the task that was left, empty at the start
 * @param operation its operation of the program, from 1; 0 in an agent
 * @param site name of the step; of a switch the site the task left is blocked at, or empty
 * @param object the memory it touches, as in {@code iommu_domain#20}; of a switch the task that
 *     goes on
 * @param kind kind of the memory touched; empty for a switch
 * @param stack functions of the model, innermost first; empty when nobody asked for them
 */
public record TraceEvent(
    Type type,
    long step,
    String task,
    int operation,
    String site,
    String object,
    String kind,
    List<String> stack) {
  /** The alphabet. */
  public enum Type {
    /** A field or element is read. */
    READ,
    /** A field or element is written. */
    WRITE,
    /** A field that never changes is read: no step of its own. */
    LOOK,
    /** The life of a piece of memory moves on. */
    LIFE,
    /** One operation of a primitive. */
    PRIMITIVE,
    /** The first task of a phase begins. */
    BEGIN,
    /** A task that could go on is taken off. */
    PREEMPTED,
    /** A task has blocked. */
    BLOCKED,
    /** An agent waits for work. */
    IDLE,
    /** A task has ended. */
    ENDED;

    /** Whether another task goes on. */
    public boolean isSwitch() {
      return switch (this) {
        case READ, WRITE, LOOK, LIFE, PRIMITIVE -> false;
        case BEGIN, PREEMPTED, BLOCKED, IDLE, ENDED -> true;
      };
    }
  }

  /** Copies the list. */
  public TraceEvent {
    stack = List.copyOf(stack);
  }

  /** The innermost function; empty when nobody asked for stacks. */
  public String function() {
    return stack.isEmpty() ? "" : stack.get(0);
  }
}
