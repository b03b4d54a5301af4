package io.faultline.fuzz;

import io.faultline.machine.MachineConfig;
import io.faultline.scenario.Scenario;
import io.faultline.scenario.codec.ChoiceStream;
import io.faultline.scenario.codec.ScenarioCodec;
import io.faultline.sim.Chooser;
import io.faultline.sim.search.CountedChoices;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * The two arrays of bytes that a target takes. Jazzer stores them one after the other, each after
 * its length as four bytes, the highest first.
 *
 * @param operations a scenario
 * @param choices its choices
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record FuzzInput(byte[] operations, byte[] choices) {
  /** End of the names of files that hold one. */
  public static final String SUFFIX = ".input";

  /** End of the names of files that hold one that shows more of the lock order. */
  public static final String LOCKS_SUFFIX = ".locks";

  /** End of the names of files that hold what a worker finds to show that it can. */
  public static final String CANARY_SUFFIX = ".canary";

  private static final ScenarioCodec CODEC = new ScenarioCodec(MachineConfig.DEFAULT);

  /** The input that runs a scenario in default order. */
  public static FuzzInput of(Scenario scenario) {
    return new FuzzInput(CODEC.encode(scenario), ChoiceStream.EMPTY.encode());
  }

  /** Reads the stored form; nothing if it is none. */
  public static Optional<FuzzInput> parse(byte[] stored) {
    ByteBuffer buffer = ByteBuffer.wrap(stored);
    try {
      return Optional.of(new FuzzInput(array(buffer), array(buffer)));
    } catch (BufferUnderflowException | NegativeArraySizeException e) {
      return Optional.empty();
    }
  }

  private static byte[] array(ByteBuffer buffer) {
    int length = buffer.getInt();
    if (length > buffer.remaining()) {
      throw new BufferUnderflowException();
    }
    byte[] bytes = new byte[length];
    buffer.get(bytes);
    return bytes;
  }

  /** The stored form. */
  public byte[] stored() {
    return ByteBuffer.allocate(2 * Integer.BYTES + operations.length + choices.length)
        .putInt(operations.length)
        .put(operations)
        .putInt(choices.length)
        .put(choices)
        .array();
  }

  /** The same with every operation allowed. */
  FuzzInput unrestricted() {
    byte[] all = Swarm.unrestricted(operations);
    return all == operations ? this : new FuzzInput(all, choices);
  }

  /** What is run: without the operations that its {@link Swarm} draw forbids. */
  public Scenario scenario() {
    return CODEC.decode(Swarm.allowed(operations));
  }

  /** Makes the choices; each one begins anew. */
  public Chooser chooser() {
    return new CountedChoices(new StreamChoices(ChoiceStream.decode(choices)));
  }
}
