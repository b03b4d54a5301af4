package io.faultline.repro.explain;

import java.util.List;

/**
 * One step of the run.
 *
 * @param n its number, from 1
 * @param task who took it
 * @param operation the operation it belongs to, as in {@code B.1}; empty in an agent
 * @param text what people read
 * @param function function of the model it stands in
 * @param kernelFunction the kernel's function that stands for; empty where there is none, as in
 *     hardware
 * @param site its name in schedules
 * @param object the memory it touches, as in {@code iommu_fault_param#14}
 * @param access {@code read}, {@code write}, {@code primitive}, or {@code life}: memory is freed or
 *     handed to a grace period
 * @param stack functions of the model, innermost first
 * @param locksHeld locks its task holds when it takes the step, in the order in which it took them
 * @param relevance how much it has to do with the violation: 0 any step, 1 synchronisation or in
 *     conflict with another task, 2 the object or lock in question, 3 a turning point of it
 * @param folded whether it is hidden by default
 * @param value what it reads; empty where that is not known
 * @param changes what it changed
 */
public record Step(
    long n,
    String task,
    String operation,
    String text,
    String function,
    String kernelFunction,
    String site,
    String object,
    String access,
    List<String> stack,
    List<String> locksHeld,
    int relevance,
    boolean folded,
    String value,
    List<Change> changes) {
  /**
   * Something has another value after the step.
   *
   * @param object whose, as in {@code iommu_fault_param#14}
   * @param field which, as in {@code FaultParam.queue}; of a primitive its name
   * @param before value before
   * @param after value after
   */
  public record Change(String object, String field, String before, String after) {}

  /** Copies the lists. */
  public Step {
    stack = List.copyOf(stack);
    locksHeld = List.copyOf(locksHeld);
    changes = List.copyOf(changes);
  }
}
