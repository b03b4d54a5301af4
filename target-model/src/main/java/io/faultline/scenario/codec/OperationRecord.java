package io.faultline.scenario.codec;

import io.faultline.kernel.FailureKind;
import io.faultline.machine.MachineConfig;
import io.faultline.scenario.Argument;
import io.faultline.scenario.Call;
import io.faultline.scenario.Failure;
import io.faultline.scenario.HandleKind;
import io.faultline.scenario.Operation;
import io.faultline.scenario.OperationRef;
import io.faultline.scenario.ParameterKind;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * One record of the stored form, at an offset of a byte array.
 *
 * <pre>
 * byte 0   where: modulo 5, 0 for the init part, 1 to 4 for tasks A to D
 * byte 1   the operation's code in the six low bits; an unknown one does nothing
 * byte 2-5 the operands, one for each parameter that is not a flag
 * byte 6   flags: bit 0 partial, bits 1-2 page-request group, bits 4-7 all set for unchecked
 * byte 7   failure: bits 0-2 its kind's code, bits 3-6 its ordinal or 0 for any, bit 7 set
 * </pre>
 */
final class OperationRecord {
  /** Bytes of a record. */
  static final int SIZE = 8;

  /** How many operands a record has room for. */
  static final int OPERANDS = 4;

  private static final int OPCODE = 1;
  private static final int FIRST_OPERAND = 2;
  private static final int FLAGS = 6;
  private static final int FAIL = 7;

  private static final int UNCHECKED = 0xf0;
  private static final int FAIL_SET = 0x80;
  private static final int FAIL_KIND = 0x07;
  private static final int FAIL_ORDINAL = 0x0f;
  private static final int FAIL_ORDINAL_SHIFT = 3;

  private static final Operation[] BY_CODE = byCode();
  private static final FailureKind[] FAILURE_BY_CODE = failureByCode();

  private OperationRecord() {}

  private static Operation[] byCode() {
    Operation[] operations = new Operation[Operation.CODES];
    for (Operation operation : Operation.values()) {
      operations[operation.code()] = operation;
    }
    return operations;
  }

  private static FailureKind[] failureByCode() {
    FailureKind[] kinds = new FailureKind[FAIL_KIND + 1];
    for (FailureKind kind : FailureKind.values()) {
      kinds[kind.code()] = kind;
    }
    return kinds;
  }

  /** Where the operation belongs: 0 for the init part, then the tasks. */
  static int where(byte[] bytes, int at) {
    return unsigned(bytes, at) % (Operands.TASKS.size() + 1);
  }

  /**
   * The operation with its arguments, or null if the record does nothing.
   *
   * @param made number of the handle it makes, if it makes one
   */
  static Call decode(byte[] bytes, int at, MachineConfig machine, NamedSoFar handles, int made) {
    Operation operation = BY_CODE[unsigned(bytes, at + OPCODE) % Operation.CODES];
    if (operation == null) {
      return null;
    }
    List<ParameterKind> parameters = operation.parameters();
    int flags = unsigned(bytes, at + FLAGS);
    Argument[] arguments = new Argument[parameters.size()];
    int operand = at + FIRST_OPERAND;
    for (int i = 0; i < arguments.length; i++) {
      ParameterKind kind = parameters.get(i);
      HandleKind handle = kind.handle();
      if (handle != HandleKind.NONE && handles.of(handle).isEmpty()) {
        return null;
      }
      int bits = Operands.isFlag(kind) ? flags : unsigned(bytes, operand++);
      arguments[i] = Operands.decode(kind, bits, machine, handles);
    }
    boolean unchecked = (flags & UNCHECKED) == UNCHECKED;
    Optional<String> makes =
        operation.makesHandle()
            ? Optional.of(Operands.handle(operation.makes(), made).name())
            : Optional.empty();
    return new Call(operation, List.of(arguments), makes, unchecked, List.of());
  }

  /** The failure injected into this operation, or null. */
  static Failure decodeFailure(byte[] bytes, int at, OperationRef operation) {
    int bits = unsigned(bytes, at + FAIL);
    FailureKind kind = FAILURE_BY_CODE[bits & FAIL_KIND];
    return (bits & FAIL_SET) == 0 || kind == null
        ? null
        : new Failure(operation, kind, (bits >> FAIL_ORDINAL_SHIFT) & FAIL_ORDINAL);
  }

  /** Writes an operation into a record of zeros. */
  static void encode(Call call, int where, NamedSoFar handles, byte[] bytes, int at) {
    Arrays.fill(bytes, at, at + SIZE, (byte) 0);
    bytes[at] = (byte) where;
    bytes[at + OPCODE] = (byte) call.operation().code();
    int operand = at + FIRST_OPERAND;
    int flags = call.unchecked() ? UNCHECKED : 0;
    for (Argument argument : call.arguments()) {
      int bits = Operands.encode(argument, handles);
      if (Operands.isFlag(argument.kind())) {
        flags |= bits;
      } else {
        bytes[operand++] = (byte) bits;
      }
    }
    bytes[at + FLAGS] = (byte) flags;
  }

  /** Adds a failure to a record. */
  static void encodeFailure(Failure failure, byte[] bytes, int at) {
    int ordinal = failure.ordinal() & FAIL_ORDINAL;
    bytes[at + FAIL] = (byte) (FAIL_SET | failure.kind().code() | ordinal << FAIL_ORDINAL_SHIFT);
  }

  private static int unsigned(byte[] bytes, int at) {
    return bytes[at] & 0xff;
  }
}
