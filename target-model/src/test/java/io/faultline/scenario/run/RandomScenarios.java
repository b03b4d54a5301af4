package io.faultline.scenario.run;

import io.faultline.machine.MachineConfig;
import io.faultline.scenario.Operation;
import io.faultline.scenario.Scenario;
import io.faultline.scenario.codec.ScenarioCodec;
import io.faultline.sim.search.SplitMix;

/** Scenarios as a fuzzer would make them: a bind, then anything, in up to three tasks. */
final class RandomScenarios {
  private static final int RECORD = 8;
  // A device that is bound and asks for pages: half of all is about that.
  private static final int CORE = 9;
  private static final int PARTIAL_AND_GROUP = 0x07;
  private static final Operation[] OPERATIONS = Operation.values();
  private static final ScenarioCodec CODEC = new ScenarioCodec(MachineConfig.DEFAULT);

  private RandomScenarios() {}

  static Scenario scenario(long seed) {
    return CODEC.decode(bytes(seed, 0));
  }

  /** On another machine, with requests that are not the last of their group. */
  static Scenario scenario(long seed, MachineConfig machine) {
    return new ScenarioCodec(machine).decode(bytes(seed, PARTIAL_AND_GROUP));
  }

  private static byte[] bytes(long seed, int flags) {
    SplitMix random = new SplitMix(seed);
    int records = 2 + random.below(9);
    byte[] bytes = new byte[1 + RECORD * records];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) random.next();
    }
    for (int i = 0; i < records; i++) {
      int at = 1 + RECORD * i;
      boolean bind = i == 0 || random.oneIn(4);
      bytes[at] = (byte) (i == 0 ? 0 : random.below(4));
      bytes[at + 1] = (byte) (bind ? 1 : code(random));
      // Few operations break contracts or fail, so that most runs get far.
      bytes[at + 6] &= (byte) flags;
      bytes[at + 7] = random.oneIn(4) ? bytes[at + 7] : 0;
    }
    return bytes;
  }

  private static int code(SplitMix random) {
    return random.oneIn(2)
        ? 1 + random.below(CORE)
        : OPERATIONS[random.below(OPERATIONS.length)].code();
  }
}
