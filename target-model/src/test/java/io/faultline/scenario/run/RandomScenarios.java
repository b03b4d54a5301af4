package io.faultline.scenario.run;

import io.faultline.machine.MachineConfig;
import io.faultline.scenario.Scenario;
import io.faultline.scenario.codec.ScenarioCodec;
import io.faultline.sim.search.SplitMix;

/** Scenarios as a fuzzer would make them: a bind, then anything, in up to three tasks. */
final class RandomScenarios {
  private static final int RECORD = 8;
  private static final int OPERATIONS = 9;
  private static final ScenarioCodec CODEC = new ScenarioCodec(MachineConfig.DEFAULT);

  private RandomScenarios() {}

  static Scenario scenario(long seed) {
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
      bytes[at + 1] = (byte) (bind ? 1 : 1 + random.below(OPERATIONS));
      // Few operations break contracts or fail, so that most runs get far.
      bytes[at + 6] = 0;
      bytes[at + 7] = random.oneIn(4) ? bytes[at + 7] : 0;
    }
    return CODEC.decode(bytes);
  }
}
