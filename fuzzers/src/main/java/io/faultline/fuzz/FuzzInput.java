package io.faultline.fuzz;

import io.faultline.machine.MachineConfig;
import io.faultline.repro.Reproduction;
import io.faultline.scenario.Scenario;
import io.faultline.scenario.codec.ChoiceStream;
import io.faultline.scenario.codec.ScenarioCodec;
import io.faultline.scenario.run.Outcome;
import io.faultline.scenario.run.RunOptions;
import io.faultline.scenario.run.ScenarioRunner;
import io.faultline.scenario.run.Witness;
import io.faultline.sim.Chooser;
import io.faultline.sim.search.CountedChoices;
import io.faultline.sim.search.Recording;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a target takes: operations and choices as bytes. Jazzer makes both of records, which are
 * numbers to it, so that it moves them as wholes and changes one at a time. It stores the header of
 * the operations, two numbers that say what a {@link Mixture} adds, then the records of both, each
 * after their number as four bytes, the highest first.
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

  /** Most operations of what the fuzzer makes. */
  static final int OPERATIONS = 16;

  /** Most preemptions and free choices of what the fuzzer makes. */
  static final int CHOICES = 24;

  private static final ScenarioCodec CODEC = new ScenarioCodec(MachineConfig.DEFAULT);

  /** The input that runs a scenario in default order. */
  public static FuzzInput of(Scenario scenario) {
    return new FuzzInput(CODEC.encode(scenario), ChoiceStream.EMPTY.encode());
  }

  /**
   * What the fuzzer has made.
   *
   * @param deal which operations are added and who does them
   * @param schedule which choices are added
   */
  static FuzzInput of(
      byte header, long deal, long schedule, List<Long> operations, List<Integer> choices) {
    ByteBuffer records = ByteBuffer.allocate(1 + Long.BYTES * operations.size()).put(header);
    for (int i = 0; i < operations.size(); i++) {
      records.putLong(operations.get(i));
    }
    ByteBuffer picks = ByteBuffer.allocate(Integer.BYTES * choices.size());
    for (int i = 0; i < choices.size(); i++) {
      picks.putInt(choices.get(i));
    }
    return mixed(deal, schedule, records.array(), picks.array());
  }

  private static FuzzInput mixed(long deal, long schedule, byte[] operations, byte[] choices) {
    return new FuzzInput(Mixture.operations(deal, operations), Mixture.choices(schedule, choices));
  }

  /** Reads the stored form; nothing if it is none. */
  public static Optional<FuzzInput> parse(byte[] stored) {
    ByteBuffer buffer = ByteBuffer.wrap(stored);
    try {
      byte header = buffer.get();
      long deal = buffer.getLong();
      long schedule = buffer.getLong();
      byte[] operations = records(buffer, 1, Long.BYTES);
      operations[0] = header;
      byte[] choices = records(buffer, 0, Integer.BYTES);
      return buffer.hasRemaining()
          ? Optional.empty()
          : Optional.of(mixed(deal, schedule, operations, choices));
    } catch (BufferUnderflowException e) {
      return Optional.empty();
    }
  }

  private static byte[] records(ByteBuffer buffer, int before, int size) {
    int count = buffer.getInt();
    if (count < 0 || count > buffer.remaining() / size) {
      throw new BufferUnderflowException();
    }
    byte[] bytes = new byte[before + size * count];
    buffer.get(bytes, before, bytes.length - before);
    return bytes;
  }

  /** The stored form. */
  public byte[] stored() {
    int records = Math.max(0, operations.length - 1) / Long.BYTES;
    int picks = choices.length / Integer.BYTES;
    int bytes = records * Long.BYTES;
    return ByteBuffer.allocate(
            1 + 2 * Long.BYTES + 2 * Integer.BYTES + bytes + picks * Integer.BYTES)
        .put(operations.length == 0 ? 0 : operations[0])
        .putLong(0)
        .putLong(0)
        .putInt(records)
        .put(operations, Math.min(1, operations.length), bytes)
        .putInt(picks)
        .put(choices, 0, picks * Integer.BYTES)
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

  /** What it shows with some defects on, with stacks; nothing if no rule is broken. */
  public Optional<Reproduction> reproduce(Set<String> defects) {
    Scenario scenario = scenario();
    Recording choices = new Recording(chooser());
    Outcome outcome =
        ScenarioRunner.run(scenario, choices, RunOptions.LEAN.withDefects(defects).recorded());
    return outcome.violated()
        ? Optional.of(Reproduction.of(scenario, defects, new Witness(choices.schedule(), outcome)))
        : Optional.empty();
  }

  /** Makes the choices; each one begins anew. */
  public Chooser chooser() {
    return new CountedChoices(new StreamChoices(ChoiceStream.decode(choices)));
  }
}
