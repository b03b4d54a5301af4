package io.faultline.scenario;

import io.faultline.kernel.FailureKind;

/**
 * A failure injected into an operation.
 *
 * @param at the operation
 * @param kind what fails
 * @param ordinal which time that kind could fail in this operation, from 1; {@link #ANY} for a
 *     choice of the schedule
 */
public record Failure(OperationRef at, FailureKind kind, int ordinal) {
  /** Any one of them. */
  public static final int ANY = 0;

  /** Checks the ordinal. */
  public Failure {
    if (ordinal < 0 || ordinal > Limits.FAILURE_ORDINAL) {
      throw new IllegalArgumentException("not an ordinal: " + ordinal);
    }
  }

  @Override
  public String toString() {
    return at + " " + kind + " " + (ordinal == ANY ? "any" : ordinal);
  }
}
