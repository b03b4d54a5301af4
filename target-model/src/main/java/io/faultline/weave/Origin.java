package io.faultline.weave;

import org.objectweb.asm.Type;
import org.objectweb.asm.tree.analysis.BasicValue;

/** A reference on the stack or in a local variable: its declared type and where it came from. */
final class Origin extends BasicValue {
  /** What is known about a reference on every path that leads here. */
  enum Kind {
    /** The method's own object. */
    THIS,
    /** An array that the compiler keeps for itself. */
    SYNTHETIC,
    /** Anything else. */
    OTHER
  }

  private final Kind kind;

  Origin(Type type, Kind kind) {
    super(type);
    this.kind = kind;
  }

  static boolean is(Kind kind, BasicValue value) {
    return value instanceof Origin origin && origin.kind == kind;
  }

  Kind kind() {
    return kind;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Origin origin && origin.kind == kind && super.equals(other);
  }

  @Override
  public int hashCode() {
    return 31 * super.hashCode() + kind.hashCode();
  }
}
