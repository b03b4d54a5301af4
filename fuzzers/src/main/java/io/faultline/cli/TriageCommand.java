package io.faultline.cli;

import io.faultline.campaign.RawInput;
import io.faultline.repro.BundleReader;
import io.faultline.repro.triage.DamagedException;
import io.faultline.repro.triage.Showing;
import io.faultline.repro.triage.Triage;
import io.faultline.repro.triage.TriagePage;
import io.faultline.repro.triage.TriageResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Sorts a folder of bundles and fuzzer inputs by the bugs they show. */
@Command(
    name = "triage",
    header = "Sort a folder of bundles and fuzzer inputs by the bugs they show.",
    description = {
      "",
      "Runs everything in DIR and the folders in it on all cores. With --known each bug is new,",
      "known, changed or fixed. What is damaged is named and skipped.",
      "",
      "Exit status: 0 it was sorted, whatever was found; 3 nothing in DIR or the known folder could",
      "be run, or the tool failed on something."
    },
    synopsisHeading = "Usage: ",
    parameterListHeading = "%n",
    optionListHeading = "%nOptions:%n",
    footerHeading = "%nExamples:%n",
    footer = {
      "  faultline triage .faultline/findings",
      "  faultline triage nightly --known corpus/crashes --html nightly.html",
      "  faultline triage .faultline/corpus/sva --defect iopf-partial-ref-leak --out small"
    })
final class TriageCommand implements Callable<Integer> {
  private static final int MOST_JOBS = 256;

  @ParentCommand private FaultlineCommand root;

  @Mixin private RawInputOptions options;

  @Parameters(paramLabel = "DIR", description = "Holds bundles and inputs, at any depth.")
  private Path folder;

  @Option(
      names = "--known",
      paramLabel = "DIR",
      description = "Bundles and inputs of bugs that are known; they are run, too.")
  private Path known;

  @Option(names = "--html", paramLabel = "FILE", description = "Also write a page with the table.")
  private Path html;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Also write a bundle of the smallest example of each bug that DIR shows.")
  private Path out;

  @Option(
      names = "--jobs",
      paramLabel = "N",
      description = "How many run at the same time; one for each core when left out.")
  private int jobs = Runtime.getRuntime().availableProcessors();

  private final AtomicLong guessed = new AtomicLong();

  @Override
  public Integer call() {
    if (jobs < 1 || jobs > MOST_JOBS) {
      throw CommandFailure.usage("--jobs must be from 1 to " + MOST_JOBS + ", not " + jobs);
    }
    requireFolder(folder);
    if (known != null) {
      requireFolder(known);
    }
    Set<String> defects = options.defects();
    options.target();
    Optional<GeneratedFile> page =
        Optional.ofNullable(html)
            .map(file -> GeneratedFile.claim(file, TriagePage.MARK, "page of a triage"));
    long began = System.nanoTime();
    TriageResult result = triage(defects);
    long millis = (System.nanoTime() - began) / 1_000_000;
    requireSomething(result);
    Optional<Path> kept = Optional.ofNullable(out);
    kept.ifPresent(to -> new Examples(options).write(result, to));
    TriageReport report =
        new TriageReport(
            root.console(),
            new TriageRun(
                result,
                folder,
                Optional.ofNullable(known),
                defects,
                guessed.get(),
                jobs,
                millis,
                page.map(GeneratedFile::file),
                kept));
    page.ifPresent(file -> file.write(report.page()));
    return report.tell();
  }

  private TriageResult triage(Set<String> defects) {
    Interruption interruption = root.interruption();
    return new Triage(path -> show(path, defects), jobs, this::progress, interruption::requested)
        .run(folder, Optional.ofNullable(known));
  }

  private static void requireFolder(Path folder) {
    if (!Files.exists(folder)) {
      throw CommandFailure.file("file", folder, "no such folder");
    }
    if (!Files.isDirectory(folder)) {
      throw CommandFailure.file("file", folder, "this is no folder; replay takes a single one");
    }
  }

  private void requireSomething(TriageResult result) {
    if (result.run() + result.knownRun() + result.skippedCount() == 0 && !result.interrupted()) {
      throw CommandFailure.nothingVerified(
          "nothing was run: there is neither a bundle nor an input of a fuzzer in " + folder);
    }
  }

  private Showing show(Path path, Set<String> defects) {
    try {
      Optional<RawInput> input = Bundles.input(path, options);
      if (input.isEmpty()) {
        return Showing.of(BundleReader.read(path));
      }
      if (input.get().assumed().isPresent()) {
        guessed.incrementAndGet();
      }
      return input.get().show(defects);
    } catch (CommandFailure e) {
      throw new DamagedException(e.report().message());
    }
  }

  private void progress(long entries, long violating) {
    root.console()
        .progress()
        .show(
            () ->
                String.format(
                    Locale.ROOT, "triage: %,d run, %,d break a rule", entries, violating));
  }
}
