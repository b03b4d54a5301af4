package io.faultline.repro.explain;

import java.util.List;

/**
 * The life of the object a violation is about.
 *
 * @param object which, as in {@code iommu_fault_param#14}; empty when it is about no one object
 * @param points in order
 */
public record LifeLine(String object, List<Point> points) {
  /**
   * A turning point.
   *
   * @param step number of the step; that of the step before where it is no step of its own
   * @param task who
   * @param operation the operation it belongs to, as in {@code B.1}; empty in an agent
   * @param what {@code allocated}, {@code published} (others can find it), {@code found} (a task
   *     comes to know it), {@code up} or {@code down} (a reference), {@code retired} (handed to a
   *     grace period), {@code freed} or {@code used} (after that, so not a step any more)
   * @param count number of references afterwards; -1 where it does not count any
   * @param stack functions of the model, innermost first
   */
  public record Point(
      long step, String task, String operation, String what, long count, List<String> stack) {
    /** Copies the list. */
    public Point {
      stack = List.copyOf(stack);
    }
  }

  /** Of a violation that is about no one object. */
  static final LifeLine NONE = new LifeLine("", List.of());

  /** Copies the list. */
  public LifeLine {
    points = List.copyOf(points);
  }
}
