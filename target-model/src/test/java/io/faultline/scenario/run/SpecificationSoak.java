package io.faultline.scenario.run;

import io.faultline.machine.MachineConfig;
import io.faultline.machine.MachineKey;
import io.faultline.scenario.Scenario;
import io.faultline.scenario.codec.ScenarioCodec;
import io.faultline.sim.search.RandomWalk;
import io.faultline.sim.search.SplitMix;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Random scenarios on machines with few PASIDs, with failures and many preemptions. Prints what
 * they came to; the main method does as many as it is told, from a seed on.
 */
public final class SpecificationSoak {
  private static final int RECORD = 8;
  private static final int[] DENSITIES = {3, 8, 20, 60};
  private static final int[] OPERATIONS = {1, 2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 3};
  private static final int[] MORE = {
    10, 11, 12, 13, 13, 14, 15, 16, 16, 17, 17, 17, 18, 19, 19, 20, 20, 21, 21, 22, 23, 1, 2, 3, 4,
    5, 6
  };
  private static final int[] MEMORY = {
    38, 39, 43, 43, 44, 1, 29, 30, 33, 34, 35, 36, 40, 41, 2, 3, 3, 3, 4, 7, 46
  };
  private static final int[] PROCESSES = {
    4, 4, 4, 31, 31, 31, 32, 32, 29, 30, 33, 34, 2, 3, 3, 3, 1, 46, 46
  };
  private static final ScenarioCodec[] CODECS = {
    new ScenarioCodec(MachineConfig.DEFAULT),
    new ScenarioCodec(MachineConfig.DEFAULT.withMaxPasids(2)),
    new ScenarioCodec(MachineConfig.DEFAULT.withMaxPasids(3)),
    new ScenarioCodec(MachineConfig.DEFAULT.with(MachineKey.IOPF, false)),
    new ScenarioCodec(MachineConfig.DEFAULT.with(MachineKey.GROUPS, 1)),
    new ScenarioCodec(MachineConfig.DEFAULT.with(MachineKey.MAX_PASIDS, "4,2,0,3")),
    new ScenarioCodec(
        MachineConfig.DEFAULT
            .with(MachineKey.GROUPS, 2)
            .with(MachineKey.MAX_PASIDS, "4,3,2")
            .with(MachineKey.STYLE, "d2")),
    new ScenarioCodec(
        MachineConfig.DEFAULT
            .with(MachineKey.RING, 2)
            .with(MachineKey.STYLE, "d3")
            .with(MachineKey.MARKERS, true)),
    new ScenarioCodec(
        MachineConfig.DEFAULT.with(MachineKey.GROUPS, 2).with(MachineKey.DIRECT, "0,1")),
    new ScenarioCodec(
        MachineConfig.DEFAULT.with(MachineKey.GROUPS, 1).with(MachineKey.DEFERRED, "1,0")),
    new ScenarioCodec(MachineConfig.DEFAULT.with(MachineKey.DMA, true)),
    new ScenarioCodec(MachineConfig.DEFAULT.with(MachineKey.TABLES, "incompatible")),
    new ScenarioCodec(MachineConfig.DEFAULT.with(MachineKey.SVA, false)),
  };

  private SpecificationSoak() {}

  /** Number of runs, the first seed and a defect; or {@code show} and the one seed. */
  public static void main(String[] args) {
    if (args[0].equals("show")) {
      show(Long.parseLong(args[1]));
      return;
    }
    long from = args.length > 1 ? Long.parseLong(args[1]) : 0;
    Map<Verdict, Integer> verdicts = new EnumMap<>(Verdict.class);
    Map<String, String> findings = new TreeMap<>();
    for (long seed = from; seed < from + Long.parseLong(args[0]); seed++) {
      Outcome outcome =
          run(seed, RunOptions.LEAN.withDefects(args.length > 2 ? Set.of(args[2]) : Set.of()));
      verdicts.merge(outcome.verdict(), 1, Integer::sum);
      if (outcome.violated()) {
        findings.putIfAbsent(
            outcome.finding().signature(), " seed " + seed + ": " + outcome.message());
      }
    }
    System.out.println(verdicts);
    findings.forEach((finding, first) -> System.out.println(finding + first));
  }

  private static void show(long seed) {
    Scenario scenario = scenario(seed);
    System.out.println(scenario.machine() + " " + scenario.failures());
    System.out.println("init " + scenario.init());
    scenario.tasks().forEach(System.out::println);
    Outcome outcome = run(seed, RunOptions.LEAN.recorded());
    System.out.println(outcome.message());
    if (outcome.finding() != null) {
      outcome.finding().evidence().forEach(each -> each.frames().forEach(System.out::println));
    }
  }

  static Outcome run(long seed) {
    return run(seed, RunOptions.LEAN);
  }

  private static Outcome run(long seed, RunOptions options) {
    return ScenarioRunner.run(
        scenario(seed), new RandomWalk(seed, DENSITIES[(int) (seed % DENSITIES.length)]), options);
  }

  static Scenario scenario(long seed) {
    SplitMix random = new SplitMix(seed);
    int records = 3 + random.below(12);
    byte[] bytes = new byte[1 + RECORD * records];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) random.next();
    }
    bytes[0] &= (byte) (random.oneIn(3) ? 0xf : 0x5);
    int[] operations = List.of(MORE, MEMORY, OPERATIONS, PROCESSES).get(random.below(4));
    for (int i = 0; i < records; i++) {
      int at = 1 + RECORD * i;
      boolean bind = i == 0 || random.oneIn(4);
      bytes[at] = (byte) (i == 0 ? 0 : random.below(5));
      bytes[at + 1] = (byte) (bind ? 1 : operations[random.below(operations.length)]);
      // Addresses that are mapped more often than not, and no breach of contract.
      bytes[at + 6] &= (byte) (random.oneIn(3) ? 0x07 : 0x06);
      bytes[at + 7] = random.oneIn(5) ? (byte) (bytes[at + 7] | 0x80) : 0;
    }
    return CODECS[random.below(CODECS.length)].decode(bytes);
  }
}
