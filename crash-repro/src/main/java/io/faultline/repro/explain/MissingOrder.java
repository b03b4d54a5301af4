package io.faultline.repro.explain;

import java.util.List;

/**
 * The order that would have forbidden the violation.
 *
 * @param kind {@code lock}, {@code reference}, {@code flush}, {@code grace-period}, {@code order}
 *     (two steps in the wrong order), {@code cycle} or {@code unknown}
 * @param words what is missing, in sentences
 * @param first the step that should have come first, or with the second under one lock; 0 when none
 *     is
 * @param second the step that should have waited; 0 when none is
 * @param facts what that was concluded from, one in a line
 */
public record MissingOrder(String kind, String words, long first, long second, List<String> facts) {
  /** Copies the list. */
  public MissingOrder {
    facts = List.copyOf(facts);
  }
}
