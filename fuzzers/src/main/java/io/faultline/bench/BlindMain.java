package io.faultline.bench;

import io.faultline.campaign.FuzzTarget;
import io.faultline.campaign.SeedCorpus;
import io.faultline.fuzz.FuzzInput;
import io.faultline.scenario.run.SearchPlan;
import java.nio.file.Path;
import java.util.List;

/** Searches without feedback, in a JVM of their own with the flags of a fuzzer's worker. */
final class BlindMain {
  /** Begins the line with the number of runs so far. */
  static final String RUNS = "runs\t";

  /** Begins the last line of a search: a {@link GalleryTrial}. */
  static final String END = "end\t";

  private static final int BETWEEN_LOOKS = 64;
  private static final long TELL_NANOS = 100_000_000L;

  private final long nanos;
  private final long began = System.nanoTime();
  private long told = began;
  private long looked;

  private BlindMain(long millis) {
    this.nanos = millis * 1_000_000;
  }

  /** The arguments for searches with seeds from 1 to a last one. */
  static List<String> arguments(
      String defect,
      FuzzTarget target,
      SearchPlan.Strategy strategy,
      int lastSeed,
      long millis,
      Path litmus) {
    return List.of(
        defect,
        target.text(),
        strategy.name(),
        Integer.toString(lastSeed),
        Long.toString(millis),
        litmus.toString());
  }

  /** Arguments are those of {@link #arguments}. */
  public static void main(String[] args) {
    FuzzTarget target = FuzzTarget.of(args[1]).orElseThrow();
    SearchPlan.Strategy strategy = SearchPlan.Strategy.valueOf(args[2]);
    List<byte[]> seeds =
        SeedCorpus.read(Path.of(args[5])).values().stream().map(FuzzInput::operations).toList();
    for (long seed = 1; seed <= Integer.parseInt(args[3]); seed++) {
      BlindScenarios scenarios = new BlindScenarios(target.repertoire(), seeds, seed);
      BlindSearch search = new BlindSearch(scenarios, strategy, seed, args[0]);
      System.out.println(END + new BlindMain(Long.parseLong(args[4])).trial(search).line());
    }
  }

  private GalleryTrial trial(BlindSearch search) {
    boolean found = search.search(this::goesOn);
    long millis = (System.nanoTime() - began) / 1_000_000;
    return new GalleryTrial(search.reached(), found, search.runs(), millis);
  }

  private boolean goesOn(long runs) {
    if (runs - looked < BETWEEN_LOOKS) {
      return true;
    }
    looked = runs;
    long now = System.nanoTime();
    if (now - told > TELL_NANOS) {
      told = now;
      System.out.println(RUNS + runs);
    }
    return now - began < nanos;
  }
}
