package io.faultline.bench;

import io.faultline.campaign.FuzzTarget;
import io.faultline.campaign.WorkerJvm;
import io.faultline.scenario.run.SearchPlan;
import io.faultline.sim.Defect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * How long each search needs to find the defects of the gallery: a campaign with one worker, and
 * the same operations without feedback under the schedules of each other strategy. All begin with
 * the seeds of the target that the defect names first; the gallery's own files are not used.
 */
public final class GalleryBench {
  /** The word for a campaign. */
  public static final String FUZZ = "fuzz";

  private static final List<SearchPlan.Strategy> STRATEGIES =
      List.of(
          SearchPlan.Strategy.RANDOM,
          SearchPlan.Strategy.PCT,
          SearchPlan.Strategy.POS,
          SearchPlan.Strategy.EXHAUSTIVE);

  /**
   * What to measure.
   *
   * @param time most search time of each search
   * @param seeds each search is done with seeds 1 to this
   * @param litmus folder with the seeds of all targets
   * @param kept folder in which temporary ones are made
   */
  public record Plan(Duration time, int seeds, Path litmus, Path kept) {}

  private final Plan plan;
  private final Consumer<String> progress;
  private final BooleanSupplier interrupted;
  private String last = "it printed nothing";

  /**
   * A measurement that has not begun.
   *
   * @param progress told how far it is
   * @param interrupted whether to stop as soon as possible
   */
  public GalleryBench(Plan plan, Consumer<String> progress, BooleanSupplier interrupted) {
    this.plan = plan;
    this.progress = progress;
    this.interrupted = interrupted;
  }

  /** The words for all searches. */
  public static List<String> searches() {
    List<String> words = new ArrayList<>(List.of(FUZZ));
    STRATEGIES.forEach(strategy -> words.add(text(strategy)));
    return List.copyOf(words);
  }

  private static String text(SearchPlan.Strategy strategy) {
    return strategy.name().toLowerCase(Locale.ROOT);
  }

  /**
   * Measures one search for one defect.
   *
   * @return nothing when it was interrupted before the first search had ended
   * @throws BenchException when it came to nothing
   */
  public Optional<GalleryRow> row(Defect defect, String search) {
    FuzzTarget target = FuzzTarget.of(defect.targets().get(0)).orElseThrow();
    List<GalleryTrial> trials =
        search.equals(FUZZ) ? campaigns(defect, target) : blind(defect, target, search);
    return trials.isEmpty()
        ? Optional.empty()
        : Optional.of(GalleryRow.of(defect.id(), target.text(), search, trials));
  }

  private List<GalleryTrial> campaigns(Defect defect, FuzzTarget target) {
    List<GalleryTrial> trials = new ArrayList<>();
    for (int seed = 1; seed <= plan.seeds() && !interrupted.getAsBoolean(); seed++) {
      String what = defect.id() + ", " + FUZZ + ", seed " + seed;
      CampaignTrial campaign =
          new CampaignTrial(plan, text -> progress.accept(what + text), interrupted);
      GalleryTrial trial = campaign.run(defect, target, seed);
      if (!interrupted.getAsBoolean()) {
        trials.add(trial);
      }
    }
    return trials;
  }

  private List<GalleryTrial> blind(Defect defect, FuzzTarget target, String search) {
    SearchPlan.Strategy strategy = SearchPlan.Strategy.valueOf(search.toUpperCase(Locale.ROOT));
    Path litmus = plan.litmus().resolve(target.text());
    List<String> command = WorkerJvm.command();
    command.add(BlindMain.class.getName());
    command.addAll(
        BlindMain.arguments(
            defect.id(), target, strategy, plan.seeds(), plan.time().toMillis(), litmus));
    List<GalleryTrial> trials = new ArrayList<>();
    String what = defect.id() + ", " + search;
    int status =
        ChildJvm.run(
            "the JVM to search in",
            command,
            Path.of("").toAbsolutePath(),
            line -> take(what, line, trials),
            interrupted);
    if (trials.size() < plan.seeds() && !interrupted.getAsBoolean()) {
      throw new BenchException("the JVM to search in ended with status " + status + ": " + last);
    }
    return trials;
  }

  private void take(String what, String line, List<GalleryTrial> trials) {
    if (line.startsWith(BlindMain.END)) {
      trials.add(GalleryTrial.parse(line.substring(BlindMain.END.length())));
    } else if (line.startsWith(BlindMain.RUNS)) {
      String runs = line.substring(BlindMain.RUNS.length());
      progress.accept(what + ", seed " + (trials.size() + 1) + ": " + runs + " runs");
    } else if (!line.isBlank() && !line.startsWith("\tat ")) {
      last = line;
    }
  }
}
