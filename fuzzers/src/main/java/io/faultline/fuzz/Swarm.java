package io.faultline.fuzz;

import io.faultline.scenario.Operation;
import io.faultline.scenario.codec.MachineRecord;
import io.faultline.sim.search.SplitMix;

/**
 * Which operations an input may use. Runs that may use anything mostly use a little of everything;
 * what only shows when one thing is done over and over needs runs that cannot do the rest. The four
 * upper bits of the first byte, which mean nothing to the codec, draw the operations: with none set
 * all are allowed, so that seeds and hand-written scenarios mean what they say; each other value
 * allows its own half of them, and always what makes a handle. A record of another operation does
 * nothing.
 */
final class Swarm {
  private static final int SHIFT = 4;
  private static final int DRAWS = 16;
  private static final int HEADER = 0x0f;

  // As in the stored form of scenarios: a header, then records with the code in their second byte.
  private static final int FIRST_CODE = 2;
  private static final int RECORD = 8;

  private static final long[] ALLOWED = new long[DRAWS];

  static {
    for (int draw = 0; draw < DRAWS; draw++) {
      ALLOWED[draw] = draw == 0 ? -1L : new SplitMix(draw).next();
    }
    for (Operation operation : Operation.values()) {
      if (operation.makesHandle()) {
        for (int draw = 0; draw < DRAWS; draw++) {
          ALLOWED[draw] |= 1L << operation.code();
        }
      }
    }
    for (int draw = 0; draw < DRAWS; draw++) {
      ALLOWED[draw] |= 1L << MachineRecord.CODE;
    }
  }

  private Swarm() {}

  /** Whether an input with this draw may use an operation. */
  static boolean allows(int draw, Operation operation) {
    return (ALLOWED[draw] >>> operation.code() & 1) == 1;
  }

  /** What an input has drawn; 0 when it may use everything. */
  static int draw(byte[] operations) {
    return operations.length == 0 ? 0 : (operations[0] & 0xff) >> SHIFT;
  }

  /** The stored scenario without the operations that its draw forbids. */
  static byte[] allowed(byte[] operations) {
    int draw = draw(operations);
    if (draw == 0) {
      return operations;
    }
    byte[] allowed = operations.clone();
    for (int at = FIRST_CODE; at < allowed.length; at += RECORD) {
      int code = allowed[at] & (Operation.CODES - 1);
      if ((ALLOWED[draw] >>> code & 1) == 0) {
        allowed[at] = 0;
      }
    }
    return allowed;
  }

  /** The same records with everything allowed. */
  static byte[] unrestricted(byte[] operations) {
    if (draw(operations) == 0) {
      return operations;
    }
    byte[] all = operations.clone();
    all[0] &= HEADER;
    return all;
  }
}
