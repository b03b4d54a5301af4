package io.faultline.bench;

import io.faultline.fuzz.FuzzInput;
import io.faultline.fuzz.Repertoire;
import io.faultline.scenario.Operation;
import io.faultline.scenario.Scenario;
import io.faultline.sim.search.SplitMix;
import java.util.List;

/**
 * Scenarios made by chance, from what a campaign of the same target begins with: its seeds, its
 * operations and the same stored form. Nothing is learnt from a run.
 *
 * <p>Each has one to twelve records. Three of four are copied from a seed, the rest are random
 * bytes with an operation of the target; each belongs to the init part or to one of three tasks,
 * all alike likely. The machine is that of a seed, or, one time in four, any.
 */
final class BlindScenarios {
  private static final int MOST_RECORDS = 12;
  private static final int PARTS = 4;
  private static final int ONE_IN = 4;

  // The stored form: a header of one byte, records of eight with the failure in the last.
  private static final int HEADER = 1;
  private static final int RECORD = 8;
  private static final int MACHINES = 16;

  private final Repertoire repertoire;
  private final List<byte[]> seeds;
  private final SplitMix random;

  BlindScenarios(Repertoire repertoire, List<byte[]> seeds, long seed) {
    this.repertoire = repertoire;
    this.seeds = seeds;
    this.random = new SplitMix(seed);
  }

  /** Another one. */
  Scenario next() {
    byte[] bytes = new byte[HEADER + RECORD * (1 + random.below(MOST_RECORDS))];
    bytes[0] = random.oneIn(ONE_IN) ? (byte) random.below(MACHINES) : seed()[0];
    for (int at = HEADER; at < bytes.length; at += RECORD) {
      if (random.oneIn(ONE_IN)) {
        make(bytes, at);
      } else {
        copy(seed(), bytes, at);
      }
      bytes[at] = (byte) random.below(PARTS);
    }
    return repertoire.read(new FuzzInput(bytes, new byte[0])).scenario();
  }

  private byte[] seed() {
    return seeds.get(random.below(seeds.size()));
  }

  private void copy(byte[] seed, byte[] bytes, int at) {
    int records = (seed.length - HEADER) / RECORD;
    System.arraycopy(seed, HEADER + RECORD * random.below(records), bytes, at, RECORD);
  }

  /** Of random bytes, but for the code 0, which does nothing, and a failure that is rare. */
  private void make(byte[] bytes, int at) {
    for (int i = 0; i < RECORD; i++) {
      bytes[at + i] = (byte) random.next();
    }
    bytes[at + 1] = (byte) (1 + random.below(Operation.CODES - 1));
    if (!random.oneIn(ONE_IN)) {
      bytes[at + RECORD - 1] = 0;
    }
  }
}
