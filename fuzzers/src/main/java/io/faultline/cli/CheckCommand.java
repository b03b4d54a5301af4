package io.faultline.cli;

import io.faultline.explore.Judge;
import io.faultline.explore.Judgement;
import io.faultline.explore.LitmusSource;
import io.faultline.explore.LockOrderOfAll;
import io.faultline.explore.Question;
import io.faultline.explore.SearchKind;
import io.faultline.scenario.run.SearchPlan;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Judges the expectations of litmus files. */
@Command(
    name = "check",
    header = "Judge the expectations of litmus files.",
    description = {
      "",
      "Searches the schedules of each scenario and compares with its `expect` lines. `expect clean`",
      "runs with all defects off and passes only when every schedule up to the bound was searched."
    },
    synopsisHeading = "Usage: ",
    parameterListHeading = "%n",
    optionListHeading = "%nOptions:%n",
    footerHeading = "%nExamples:%n",
    footer = {
      "  faultline check corpus/gallery",
      "  faultline check race.litmus --bound 3",
      "  faultline check race.litmus --search random --runs 100000 --seed 7",
      "  faultline check corpus/gallery --defect iopf-param-use-without-ref --json"
    })
final class CheckCommand implements Callable<Integer> {
  private static final int MOST_PREEMPTIONS = 16;

  @ParentCommand private FaultlineCommand root;

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "FILE|DIR",
      arity = "1..*",
      description = "Litmus files, or folders with some.")
  private List<Path> paths = new ArrayList<>();

  @Option(
      names = "--bound",
      paramLabel = "N",
      description = "Most preemptions of a schedule (2); exhaustive search only.")
  private Integer bound;

  @Option(
      names = "--search",
      paramLabel = "KIND",
      defaultValue = "exhaustive",
      description = "exhaustive (default), random, pct or pos; see `faultline list searches`.")
  private String search;

  @Option(
      names = "--runs",
      paramLabel = "N",
      description = "Most runs of a search; how many, where it is by chance (20000).")
  private Long runs;

  @Option(names = "--seed", paramLabel = "N", description = "Seed of a search by chance (0).")
  private Long seed;

  @Option(
      names = "--defect",
      paramLabel = "ID",
      description = "Judge only the lines about this defect.")
  private String defect;

  @Option(
      names = "--machine",
      paramLabel = "K=V",
      description = "Change a setting of every machine, as in devices=2; can be repeated.")
  private List<String> machine = new ArrayList<>();

  @Option(
      names = "--shard",
      paramLabel = "i/n",
      converter = Shard.Converter.class,
      description = "Judge only every n-th line, beginning with the i-th.")
  private Shard shard = Shard.WHOLE;

  @Option(
      names = "--junit",
      paramLabel = "FILE",
      description = "Also write the results as a JUnit XML report.")
  private Path junit;

  @Override
  public Integer call() {
    SearchPlan plan = plan();
    if (defect != null) {
      LitmusFiles.defect(defect);
    }
    List<LitmusSource> sources = new LitmusFiles(machine).readAll(paths);
    List<Question> questions = questions(sources);
    CheckReport report = new CheckReport(root.console(), plan, questions);
    LockOrderOfAll locks = new LockOrderOfAll();
    for (Question question : questions) {
      if (root.interruption().requested() || !judge(question, plan, report, locks)) {
        break;
      }
    }
    lockOrder(locks, report);
    if (junit != null) {
      JUnitReport.write(junit, report.judgements());
    }
    return report.end(root.interruption().requested());
  }

  /** False when it was interrupted. */
  private boolean judge(
      Question question, SearchPlan plan, CheckReport report, LockOrderOfAll locks) {
    Judge judge =
        new Judge(
            plan,
            (executed, pruned) -> {
              stopIfInterrupted();
              report.progress(question, executed, pruned);
            },
            locks);
    try {
      Judgement judgement = judge.judge(question);
      report.add(judgement);
      return true;
    } catch (CancellationException e) {
      return false;
    }
  }

  /** What the runs of all files show together. */
  private void lockOrder(LockOrderOfAll locks, CheckReport report) {
    try {
      locks.cycles((executed, pruned) -> stopIfInterrupted()).forEach(report::add);
    } catch (CancellationException e) {
      // What was judged before is told.
    }
  }

  private void stopIfInterrupted() {
    if (root.interruption().requested()) {
      throw new CancellationException();
    }
  }

  private List<Question> questions(List<LitmusSource> sources) {
    for (LitmusSource source : sources) {
      if (source.questions().isEmpty()) {
        root.console().note(source.path() + ": nothing to judge: it has no expect line");
      }
    }
    List<Question> all =
        sources.stream()
            .flatMap(source -> source.questions().stream())
            .filter(question -> defect == null || question.defects().contains(defect))
            .toList();
    if (all.isEmpty()) {
      throw CommandFailure.nothingVerified(
          defect == null
              ? "nothing verified: no file has an expect line; write `expect clean` to ask"
              : "nothing verified: no file has an expect line about the defect " + defect);
    }
    List<Question> selected = shard.select(all);
    if (selected.isEmpty()) {
      throw CommandFailure.nothingVerified(
          "nothing verified: part " + shard + " is empty, there are " + all.size() + " lines");
    }
    return selected;
  }

  private SearchPlan plan() {
    SearchKind kind =
        SearchKind.of(search)
            .orElseThrow(
                () ->
                    WrongUsage.notOneOf(
                        spec.commandLine(), "--search", search, SearchKind.words()));
    require(runs == null || runs > 0, "--runs must be at least 1, not " + runs);
    if (kind != SearchKind.EXHAUSTIVE) {
      require(bound == null, "--bound is for --search exhaustive; the others have none");
      return SearchPlan.sampled(
          kind.strategy(), runs == null ? SearchPlan.RANDOM_RUNS : runs, seed == null ? 0 : seed);
    }
    require(seed == null, "--seed is not for --search exhaustive, which leaves nothing to chance");
    int most = bound == null ? SearchPlan.DEFAULT_BOUND : bound;
    require(
        most >= 0 && most <= MOST_PREEMPTIONS,
        "--bound must be from 0 to " + MOST_PREEMPTIONS + ", not " + most);
    return new SearchPlan(
        SearchPlan.Strategy.EXHAUSTIVE, most, runs == null ? SearchPlan.EXHAUSTIVE_RUNS : runs, 0);
  }

  private void require(boolean condition, String message) {
    if (!condition) {
      throw new ParameterException(spec.commandLine(), message, CommandFailure.usage(message));
    }
  }
}
