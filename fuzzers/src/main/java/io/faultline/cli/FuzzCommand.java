package io.faultline.cli;

import io.faultline.campaign.Campaign;
import io.faultline.campaign.CampaignException;
import io.faultline.campaign.CampaignPlan;
import io.faultline.campaign.CampaignResult;
import io.faultline.campaign.FuzzTarget;
import io.faultline.repro.BundleException;
import io.faultline.scenario.litmus.LitmusSyntaxException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Runs campaigns. */
@Command(
    name = "fuzz",
    header = "Search for violations, guided by coverage.",
    description = {
      "",
      "Worker processes let a fuzzer choose operations, failures and interleaving. Each finding",
      "becomes a minimised bundle. What the fuzzer learns is kept for the next campaign, except",
      "with --defect, which starts from the seeds and stops as soon as the defect is found."
    },
    synopsisHeading = "Usage: ",
    optionListHeading = "%nOptions:%n",
    footerHeading = "%nExamples:%n",
    footer = {
      "  faultline fuzz --for 60s",
      "  faultline fuzz --for 2h --jobs 8 --out nightly --junit nightly.xml",
      "  faultline fuzz --for 60s --defect iopf-param-use-without-ref --seed 7"
    })
final class FuzzCommand implements Callable<Integer> {
  private static final String ALL = "all";
  private static final int MOST_JOBS = 256;

  @ParentCommand private FaultlineCommand root;

  @Spec private CommandSpec spec;

  @Option(
      names = "--target",
      paramLabel = "T",
      description = "What to fuzz; all targets, or those of the defect, when left out.")
  private String target = ALL;

  @Option(
      names = "--for",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      description = "Search time for each target, as in 60s (default), 5m, 2h.")
  private Duration duration = Duration.ofSeconds(60);

  @Option(
      names = "--jobs",
      paramLabel = "N",
      description = "Number of worker processes; one for each core when left out.")
  private Integer jobs;

  @Option(
      names = "--defect",
      paramLabel = "ID",
      description = "Switch a defect on, and stop when it is found: 0 found, 3 not found.")
  private String defect;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where bundles go (.faultline/findings).")
  private Path out;

  @Option(names = "--seed", paramLabel = "N", description = "Seed; a new one when left out.")
  private Long seed;

  @Option(
      names = "--junit",
      paramLabel = "FILE",
      description = "Also write the result as a JUnit XML report.")
  private Path junit;

  @Option(
      names = "--no-swarm",
      description = "Let every run use every operation; otherwise runs draw some.")
  private boolean withoutSwarm;

  @Override
  public Integer call() {
    checkOptions();
    FuzzReport report = new FuzzReport(root.console(), Optional.ofNullable(defect));
    for (FuzzTarget each : targets()) {
      if (root.interruption().requested() || report.done()) {
        break;
      }
      report.ended(run(each, report));
    }
    if (junit != null) {
      report.write(junit);
    }
    return report.end(root.interruption().requested());
  }

  private CampaignResult run(FuzzTarget each, FuzzReport report) {
    try {
      return Campaign.run(plan(each), report, root.interruption()::requested);
    } catch (CampaignException e) {
      throw CommandFailure.tool(e.getMessage(), e.getCause());
    } catch (LitmusSyntaxException e) {
      throw CommandFailure.syntax(Path.of(e.file()), e);
    } catch (BundleException e) {
      throw Bundles.failure(e);
    }
  }

  private CampaignPlan plan(FuzzTarget each) {
    return new CampaignPlan(
        each,
        duration,
        jobs == null ? Runtime.getRuntime().availableProcessors() : jobs,
        Optional.ofNullable(defect),
        !withoutSwarm,
        seed,
        out == null ? Home.kept().resolve("findings") : out.toAbsolutePath().normalize(),
        Home.folder().resolve("corpus").resolve("seeds").resolve(each.text()),
        Home.kept());
  }

  private void checkOptions() {
    if (jobs != null && (jobs < 1 || jobs > MOST_JOBS)) {
      throw CommandFailure.usage("--jobs must be from 1 to " + MOST_JOBS + ", not " + jobs);
    }
    if (seed != null && seed < 0) {
      throw CommandFailure.usage("--seed must not be negative: " + seed);
    }
    if (out != null) {
      makeFolder(out);
    }
    if (seed == null) {
      seed = System.nanoTime() & 0x7fffffffL;
    }
  }

  private static void makeFolder(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw CommandFailure.file("file", folder, "bundles cannot go there: " + e);
    }
  }

  private List<FuzzTarget> targets() {
    List<FuzzTarget> asked =
        target.equals(ALL)
            ? List.of(FuzzTarget.values())
            : List.of(FuzzTarget.of(target).orElseThrow(this::unknownTarget));
    if (defect == null) {
      return asked;
    }
    List<String> able = LitmusFiles.defect(defect).targets();
    List<FuzzTarget> both =
        able.stream()
            .map(FuzzTarget::of)
            .flatMap(Optional::stream)
            .filter(asked::contains)
            .toList();
    if (both.isEmpty()) {
      throw CommandFailure.usage(
          "no target "
              + target
              + " comes to "
              + defect
              + "; it needs "
              + String.join(" or ", able));
    }
    return both;
  }

  private RuntimeException unknownTarget() {
    List<String> words = new ArrayList<>(FuzzTarget.words());
    words.add(ALL);
    return WrongUsage.notOneOf(spec.commandLine(), "--target", target, words);
  }
}
