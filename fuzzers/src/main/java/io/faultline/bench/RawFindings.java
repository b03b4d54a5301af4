package io.faultline.bench;

import io.faultline.campaign.FuzzTarget;
import io.faultline.fuzz.FuzzInput;
import io.faultline.repro.Reproduction;
import io.faultline.scenario.run.RunOptions;
import io.faultline.scenario.run.ScenarioRunner;
import io.faultline.sim.Defect;
import io.faultline.sim.search.ScheduleReplay;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Findings of campaigns with different seeds, before anybody has minimised them. What is found is
 * kept in a folder; what is there already is not looked for again.
 */
final class RawFindings {
  /** Seeds that find nothing in time, or another bug, are passed over, but not so many of them. */
  private static final int SEEDS_FOR_EACH = 3;

  /**
   * Where to look and how long.
   *
   * @param litmus folder with the seeds of all targets
   * @param kept folder in which temporary ones are made
   * @param inputs holds a folder for each defect, with a file for each seed
   * @param time most time for each seed
   */
  record Plan(Path litmus, Path kept, Path inputs, Duration time) {}

  private final Plan plan;
  private final Consumer<String> progress;
  private final BooleanSupplier interrupted;

  RawFindings(Plan plan, Consumer<String> progress, BooleanSupplier interrupted) {
    this.plan = plan;
    this.progress = progress;
    this.interrupted = interrupted;
  }

  /**
   * Findings of a defect that are clean without it, in the order of seeds, until there are so many
   * of one bug.
   */
  List<RawFinding> of(Defect defect, int most) {
    List<RawFinding> findings = new ArrayList<>();
    Map<String, Integer> byBug = new HashMap<>();
    for (int seed = 1; seed <= SEEDS_FOR_EACH * most && !byBug.containsValue(most); seed++) {
      if (!interrupted.getAsBoolean()) {
        Optional<RawFinding> finding = finding(defect, seed);
        finding.ifPresent(findings::add);
        finding.ifPresent(each -> byBug.merge(each.bug(), 1, Integer::sum));
      }
    }
    return List.copyOf(findings);
  }

  private Optional<RawFinding> finding(Defect defect, int seed) {
    Path file = plan.inputs().resolve(defect.id()).resolve(seed + FuzzInput.SUFFIX);
    try {
      Optional<RawFinding> there =
          Files.exists(file)
              ? FuzzInput.parse(Files.readAllBytes(file))
                  .flatMap(input -> shown(defect, seed, input))
              : Optional.empty();
      return there.isPresent() ? there : searched(defect, seed, file);
    } catch (IOException e) {
      throw new BenchException(file + " cannot be read or written: " + e, e);
    }
  }

  private Optional<RawFinding> searched(Defect defect, int seed, Path file) throws IOException {
    FuzzTarget target = FuzzTarget.of(defect.targets().get(0)).orElseThrow();
    String what = defect.id() + ", seed " + seed;
    progress.accept(what);
    Optional<FuzzInput> input =
        new FirstFinding(defect, target, plan.time(), line -> progress.accept(what), interrupted)
            .search(seed, plan.litmus().resolve(target.text()), plan.kept());
    if (input.isPresent()) {
      Files.createDirectories(file.getParent());
      Files.write(file, input.get().stored());
    }
    return input.flatMap(found -> shown(defect, seed, found));
  }

  private static Optional<RawFinding> shown(Defect defect, int seed, FuzzInput input) {
    return input
        .reproduce(Set.of(defect.id()))
        .filter(shown -> !withoutDefects(shown))
        .map(shown -> new RawFinding(seed, input, shown));
  }

  private static boolean withoutDefects(Reproduction shown) {
    return ScenarioRunner.run(
            shown.scenario(), new ScheduleReplay(shown.schedule()), RunOptions.LEAN)
        .violated();
  }
}
