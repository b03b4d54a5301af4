package io.faultline.fuzz;

import io.faultline.machine.MachineKey;
import io.faultline.scenario.Family;
import io.faultline.scenario.Operation;
import io.faultline.scenario.codec.MachineRecord;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The operations a target draws from. In what the fuzzer makes most bytes are the code of no
 * operation, or of another target's; each such code stands for one of the target's own, so that
 * nearly every record does something. A record with code 0 still does nothing. What is run, kept as
 * a finding and shown has the codes of the operations themselves, and reads the same everywhere.
 */
public final class Repertoire {
  // As in the stored form of scenarios: a header, then records with the code in their second byte.
  private static final int FIRST_CODE = 2;
  private static final int RECORD = 8;

  private final Set<Operation> operations;
  private final byte[] codes = new byte[Operation.CODES];

  // Of the machine; empty when it is as usual.
  private final List<Integer> settings;

  private Repertoire(Set<Operation> operations, List<Integer> settings) {
    this.operations = operations;
    this.settings = settings;
    List<Operation> all = List.copyOf(operations);
    for (int code = 1; code < codes.length; code++) {
      codes[code] = (byte) all.get(code % all.size()).code();
    }
    for (Operation operation : all) {
      codes[operation.code()] = (byte) operation.code();
    }
  }

  /** One that has these operations. */
  static Repertoire ofOperations(Operation first, Operation... others) {
    return new Repertoire(EnumSet.of(first, others), List.of());
  }

  /** One that has the operations of these families. */
  static Repertoire of(Set<Family> families) {
    Set<Operation> operations = EnumSet.noneOf(Operation.class);
    for (Operation operation : Operation.values()) {
      if (families.contains(operation.family())) {
        operations.add(operation);
      }
    }
    return new Repertoire(operations, List.of());
  }

  /** The operations, in the order of their codes. */
  public List<Operation> operations() {
    return List.copyOf(operations);
  }

  /** The record sets something of the machine; a number that is not the target's means another. */
  private void set(byte[] bytes, int at) {
    bytes[at] = MachineRecord.CODE;
    if (at + 1 < bytes.length) {
      int number = bytes[at + 1] & 0xff;
      int own = settings.get(number % settings.size());
      bytes[at + 1] = settings.contains(number) ? bytes[at + 1] : (byte) own;
    }
  }

  /** The same operations on machines that may differ in these keys. */
  Repertoire onMachines(MachineKey... keys) {
    return new Repertoire(
        operations, Stream.of(keys).flatMap(key -> MachineRecord.settings(key).stream()).toList());
  }

  /** The same input with operations of this target only. */
  public FuzzInput read(FuzzInput given) {
    byte[] bytes = given.operations().clone();
    for (int at = FIRST_CODE; at < bytes.length; at += RECORD) {
      int code = bytes[at] & (Operation.CODES - 1);
      if (code == MachineRecord.CODE && !settings.isEmpty()) {
        set(bytes, at);
      } else {
        bytes[at] = codes[code];
      }
    }
    return new FuzzInput(bytes, given.choices());
  }
}
