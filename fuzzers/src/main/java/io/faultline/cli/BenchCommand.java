package io.faultline.cli;

import io.faultline.bench.GalleryBench;
import io.faultline.bench.GalleryChart;
import io.faultline.machine.DefectCatalogue;
import io.faultline.sim.Defect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Measures. */
@Command(
    name = "bench",
    header = "Measure how fast things are on this machine.",
    description = {
      "",
      "sim: scenarios of the gallery per second and core, each decoded, on a fresh machine, under a",
      "random schedule, with every rule on; then the same inside the fuzzer, which makes the schedules.",
      "",
      "gallery: time and runs to each defect of the gallery, by a campaign and by searches without",
      "feedback, all from the seeds of the defect's target. Up to --for for each defect, search and",
      "seed.",
      "",
      "minimize: findings of each defect of the gallery from campaigns with different seeds, each",
      "minimised: how small they become, in how many runs and how long.",
      "",
      "classics: how many runs each search needs for the bugs of the manual's first chapter."
    },
    synopsisHeading = "Usage: ",
    parameterListHeading = "%n",
    optionListHeading = "%nOptions:%n",
    footerHeading = "%nExamples:%n",
    footer = {
      "  faultline bench sim",
      "  faultline bench sim --for 30s --json",
      "  faultline bench gallery --for 20s --seeds 3 --defect iopf-flush-after-remove",
      "  faultline bench gallery --svg gallery.svg",
      "  faultline bench minimize --seeds 3",
      "  faultline bench classics"
    })
final class BenchCommand implements Callable<Integer> {
  /** What can be measured. */
  private enum What {
    SIM,
    GALLERY,
    CLASSICS,
    MINIMIZE;

    String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @ParentCommand private FaultlineCommand root;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "WHAT", description = "sim, gallery, minimize or classics")
  private String what;

  @Option(
      names = "--for",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      description =
          "How long each measurement takes, as in 15s (default), 1m; of gallery most time of each"
              + " search (60s), of minimize of each finding (120s).")
  private Duration duration;

  @Option(
      names = "--seeds",
      paramLabel = "N",
      description =
          "gallery: searches with seeds 1 to N (5); minimize: findings of each defect (10).")
  private Integer seeds;

  @Option(
      names = "--inputs",
      paramLabel = "DIR",
      description = "minimize: findings are kept here and not looked for again (.faultline/raw).")
  private Path inputs;

  @Option(
      names = "--libfuzzer",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      description =
          "minimize: what libFuzzer's -minimize_crash makes of the first finding in that time.")
  private Duration libFuzzer;

  @Option(
      names = "--defect",
      paramLabel = "ID",
      description = "gallery, minimize: only this defect; may be given again.")
  private List<String> defects = new ArrayList<>();

  @Option(
      names = "--search",
      paramLabel = "S",
      description =
          "gallery: only this search: fuzz, random, pct, pos or exhaustive; may be given again.")
  private List<String> searches = new ArrayList<>();

  @Option(
      names = "--svg",
      paramLabel = "FILE",
      description = "gallery: also draw runs and time of each search.")
  private Path svg;

  @Override
  public Integer call() {
    What asked = named();
    if (asked != What.GALLERY) {
      refuseOutsideGallery();
    }
    return switch (asked) {
      case SIM -> new SimulatorReport(root).run(time(15));
      case GALLERY -> gallery();
      case CLASSICS -> new ClassicsReport(root).run();
      case MINIMIZE -> minimize();
    };
  }

  private void refuseOutsideGallery() {
    if (svg != null) {
      throw CommandFailure.usage("--svg is for bench gallery; " + what + " has no picture");
    }
  }

  private int minimize() {
    return new MinimiserReport(root)
        .run(
            time(120),
            seeds(10),
            inputs == null ? Home.kept().resolve("raw") : inputs,
            libFuzzer == null ? Duration.ZERO : libFuzzer,
            defects());
  }

  private int seeds(int usual) {
    if (seeds != null && seeds < 1) {
      throw CommandFailure.usage("--seeds must be at least 1, not " + seeds);
    }
    return seeds == null ? usual : seeds;
  }

  private List<Defect> defects() {
    return defects.isEmpty()
        ? DefectCatalogue.GALLERY
        : defects.stream().map(LitmusFiles::defect).toList();
  }

  private List<String> searches() {
    List<String> all = GalleryBench.searches();
    for (String search : searches) {
      if (!all.contains(search)) {
        throw WrongUsage.notOneOf(spec.commandLine(), "--search", search, all);
      }
    }
    return searches.isEmpty() ? all : searches;
  }

  private int gallery() {
    List<String> chosen = searches();
    Optional<GeneratedFile> picture =
        Optional.ofNullable(svg)
            .map(file -> GeneratedFile.claim(file, GalleryChart.MARK, "picture of bench gallery"));
    return new GalleryReport(root, picture).run(time(60), seeds(5), defects(), chosen);
  }

  private Duration time(int usual) {
    return duration == null ? Duration.ofSeconds(usual) : duration;
  }

  private What named() {
    List<String> words = Stream.of(What.values()).map(What::text).toList();
    if (!words.contains(what)) {
      throw WrongUsage.notOneOf(spec.commandLine(), "bench", what, words);
    }
    return What.values()[words.indexOf(what)];
  }
}
