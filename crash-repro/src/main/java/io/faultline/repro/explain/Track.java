package io.faultline.repro.explain;

import java.util.List;

/**
 * One task of the run: a column.
 *
 * @param name its name in schedules
 * @param agent whether it is part of the machine, and no task of the scenario
 * @param setup whether it ran alone, before or after the tasks: init or teardown
 * @param operations what it was to do, in order; empty for an agent
 */
public record Track(String name, boolean agent, boolean setup, List<Call> operations) {
  /**
   * One operation.
   *
   * @param at its place, as in {@code B.1}
   * @param call as in the litmus file
   * @param result what it gave; empty when it did not end
   */
  public record Call(String at, String call, String result) {}

  /** Copies the list. */
  public Track {
    operations = List.copyOf(operations);
  }
}
