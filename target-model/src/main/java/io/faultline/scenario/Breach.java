package io.faultline.scenario;

import java.util.Optional;

/**
 * Why a scenario is not a valid one.
 *
 * @param subject what breaks the rule
 * @param message the rule in people's words
 * @param suggestion the word that was probably meant
 */
public record Breach(Subject subject, String message, Optional<String> suggestion) {
  /** What breaks a rule. */
  public sealed interface Subject {}

  /**
   * A task as a whole.
   *
   * @param index its place among the tasks, from 0
   */
  public record OfTask(int index) implements Subject {}

  /**
   * An operation as a whole.
   *
   * @param at the operation
   */
  public record OfOperation(OperationRef at) implements Subject {}

  /**
   * The name an operation gives to its handle.
   *
   * @param at the operation
   */
  public record OfMadeName(OperationRef at) implements Subject {}

  /**
   * An argument of an operation.
   *
   * @param at the operation
   * @param index the argument, from 0
   */
  public record OfArgument(OperationRef at, int index) implements Subject {}

  /**
   * An injected failure.
   *
   * @param index its place among the failures, from 0
   */
  public record OfFailure(int index) implements Subject {}
}
