package io.faultline.scenario;

import java.util.List;

/**
 * What one task does.
 *
 * @param task its name
 * @param calls its operations in order
 */
public record Program(String task, List<Call> calls) {
  /** Copies the list. */
  public Program {
    calls = List.copyOf(calls);
  }

  /** A program of these calls. */
  public static Program of(String task, Call... calls) {
    return new Program(task, List.of(calls));
  }
}
