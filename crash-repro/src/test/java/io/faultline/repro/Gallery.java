package io.faultline.repro;

import io.faultline.check.Kind;
import io.faultline.scenario.Scenario;
import io.faultline.scenario.litmus.LitmusFile;
import io.faultline.scenario.run.Outcome;
import io.faultline.scenario.run.RunOptions;
import io.faultline.scenario.run.Search;
import io.faultline.scenario.run.SearchPlan;
import io.faultline.scenario.run.SearchProgress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The litmus files of the historic defects, and a violation of each. */
public final class Gallery {
  public static final String FLUSH = "iopf-flush-under-group-mutex";
  public static final String PARAM = "iopf-param-use-without-ref";
  public static final String PROBE = "probe-two-default-domains";

  private static final Path FOLDER = Path.of("..", "corpus", "gallery");

  private static final String BLOWN_UP =
      """
      litmus   blown-up
      machine  driver=mock devices=2 mms=2

      init     h0 = bind dev1 mm1
      init     h1 = bind dev0 mm0
      init     pasid h0
      task A   pasid h1
      task A   fault dev1 h0 0x1000 read last grp=1
      task A   fault dev1 h0 0x1000 read partial
      task A   flush dev0
      task B   pasid h1
      task B   LAST
      task B   pasid h1
      task C   exit mm0
      task D   unbind h1
      task D   h2 = bind dev0 mm0
      task D   unbind h2
      fail     D.2 alloc 1
      """;

  private Gallery() {}

  /** Much that has nothing to do with a race between a fault and the last operation. */
  public static Scenario blownUp(String last) {
    return LitmusFile.parse("blown-up", BLOWN_UP.replace("LAST", last)).scenario();
  }

  /** Ids of all defects in the gallery, in order. */
  public static List<String> defects() {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .map(file -> file.getFileName().toString().replace(".litmus", ""))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static LitmusFile litmus(String defect) {
    Path file = FOLDER.resolve(defect + ".litmus");
    try {
      return LitmusFile.parse(file.toString(), Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The first violation of a gallery file. */
  public static Reproduction violation(String defect) {
    return violation(litmus(defect).scenario(), defect);
  }

  /** The first violation of a scenario with a defect on, with few preemptions. */
  public static Reproduction violation(Scenario scenario, String defect) {
    return violation(scenario, defect, SearchPlan.exhaustive(2));
  }

  /** The first violation a search finds in a scenario with a defect on. */
  public static Reproduction violation(Scenario scenario, String defect, SearchPlan plan) {
    RunOptions options = RunOptions.LEAN.withDefects(Set.of(defect));
    return Search.run(scenario, options, plan, Outcome::violated, SearchProgress.SILENT)
        .witness()
        .map(witness -> Reproduction.of(scenario, Set.of(defect), witness))
        .orElseThrow();
  }

  /** The first violation of this kind that the use without a reference leads to. */
  public static Reproduction useWithoutReference(Kind kind) {
    LitmusFile litmus = litmus(PARAM);
    return Search.run(
            litmus.scenario(),
            RunOptions.LEAN.withDefects(Set.of(PARAM)),
            SearchPlan.exhaustive(2),
            outcome -> outcome.violated() && outcome.finding().kind() == kind,
            SearchProgress.SILENT)
        .witness()
        .map(witness -> Reproduction.of(litmus.scenario(), Set.of(PARAM), witness))
        .orElseThrow();
  }
}
