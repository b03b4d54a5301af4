package io.faultline.kernel;

import java.util.Optional;

/**
 * What can be made to fail. Codes are part of the stored form of fuzzer inputs: never reuse one.
 */
public enum FailureKind {
  /** An allocation finds no memory. */
  ALLOC(1, "alloc"),
  /** The driver cannot program the hardware. */
  PROGRAM(2, "program"),
  /** A signal interrupts a wait. */
  SIGNAL(3, "signal"),
  /** Whoever should handle an I/O page fault does not take its group. */
  HANDLER(4, "handler");

  private final int code;
  private final String text;

  FailureKind(int code, String text) {
    this.code = code;
    this.text = text;
  }

  /** Number in fuzzer inputs, from 1 to 7. */
  public int code() {
    return code;
  }

  /** Word in a litmus file. */
  public String text() {
    return text;
  }

  /** The kind with this word. */
  public static Optional<FailureKind> of(String text) {
    for (FailureKind kind : values()) {
      if (kind.text.equals(text)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }

  @Override
  public String toString() {
    return text;
  }
}
