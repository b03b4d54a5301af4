package io.faultline.cli;

import io.faultline.campaign.CampaignException;
import io.faultline.campaign.Corpus;
import io.faultline.campaign.CorpusException;
import io.faultline.campaign.CorpusSize;
import io.faultline.campaign.Distillation;
import io.faultline.campaign.FuzzTarget;
import io.faultline.campaign.ViolatingInputs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Merges and distils what fuzzers have learnt. */
@Command(
    name = "corpus",
    header = "Merge and distil fuzz corpora by coverage.",
    description = {
      "",
      "merge: adds to the first DIR the inputs of the others that show something it does not. The",
      "others are only read. The first is made if it is not there.",
      "",
      "prune: removes from a DIR the inputs that show nothing that the rest does not.",
      "",
      "Both name inputs that break a rule, and then end with status 1."
    },
    synopsisHeading = "Usage: ",
    parameterListHeading = "%n",
    optionListHeading = "%nOptions:%n",
    footerHeading = "%nExamples:%n",
    footer = {
      "  faultline corpus merge .faultline/corpus/sva ../other/.faultline/corpus/sva",
      "  faultline corpus prune .faultline/corpus/sva"
    })
final class CorpusCommand implements Callable<Integer> {
  private static final List<String> WORDS = List.of("merge", "prune");

  @ParentCommand private FaultlineCommand root;

  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "WHAT", description = "merge or prune")
  private String what;

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "DIR",
      description = "Folders of inputs.")
  private List<Path> folders = new ArrayList<>();

  @Option(names = "--target", paramLabel = "T", description = "Whose inputs they are (sva).")
  private String target = "sva";

  @Option(
      names = "--defect",
      paramLabel = "ID",
      description = "Switch a defect on when looking for inputs that break a rule.")
  private String defect;

  private List<ViolatingInputs.Shown> violating = List.of();

  @Override
  public Integer call() {
    if (!WORDS.contains(what)) {
      throw WrongUsage.notOneOf(spec.commandLine(), "corpus", what, WORDS);
    }
    FuzzTarget named =
        FuzzTarget.of(target)
            .orElseThrow(
                () ->
                    WrongUsage.notOneOf(
                        spec.commandLine(), "--target", target, FuzzTarget.words()));
    try {
      return what.equals("merge") ? merge(named) : prune(named);
    } catch (CorpusException e) {
      throw CommandFailure.file("file", e.file(), e.getMessage());
    } catch (CampaignException e) {
      throw CommandFailure.tool(e.getMessage(), e.getCause());
    } catch (CancellationException e) {
      root.console().say("stopped; nothing was changed");
      root.console().result(Keys.of("interrupted", true));
      return ExitStatus.INTERRUPTED;
    }
  }

  private int merge(FuzzTarget named) {
    if (folders.size() < 2) {
      throw CommandFailure.usage("corpus merge needs a DIR to add to and at least one to read");
    }
    List<Corpus> from = folders.subList(1, folders.size()).stream().map(Corpus::read).toList();
    requireInputs(from);
    look(named, from);
    Path into = folders.get(0);
    boolean made = make(into);
    try {
      Distillation.Result result = distillation(named).merge(Corpus.read(into), from);
      return tell(result, into, result.changed() + " added to ");
    } finally {
      unmake(into, made);
    }
  }

  private int prune(FuzzTarget named) {
    if (folders.size() > 1) {
      throw CommandFailure.usage("corpus prune takes one DIR; use corpus merge for several");
    }
    Corpus corpus = Corpus.read(folders.get(0));
    requireInputs(List.of(corpus));
    look(named, List.of(corpus));
    Distillation.Result result = distillation(named).prune(corpus);
    return tell(result, folders.get(0), result.changed() + " removed from ");
  }

  private void look(FuzzTarget named, List<Corpus> corpora) {
    Optional<String> on = Optional.ofNullable(defect).map(id -> LitmusFiles.defect(id).id());
    violating = ViolatingInputs.of(named, on, corpora);
  }

  private static void requireInputs(List<Corpus> corpora) {
    for (Corpus corpus : corpora) {
      if (corpus.inputs().isEmpty()) {
        throw CommandFailure.file("file", corpus.folder(), "there is no input in this folder");
      }
    }
  }

  private static boolean make(Path folder) {
    try {
      boolean made = !Files.exists(folder);
      if (made) {
        Files.createDirectories(folder);
      }
      return made;
    } catch (IOException e) {
      throw CommandFailure.file("file", folder, "it cannot be made: " + e);
    }
  }

  /** A folder that got nothing was not asked for. */
  private static void unmake(Path folder, boolean made) {
    try {
      if (made && Corpus.read(folder).inputs().isEmpty()) {
        Files.deleteIfExists(folder);
      }
    } catch (IOException e) {
      throw CommandFailure.file("file", folder, "it cannot be removed: " + e);
    }
  }

  private Distillation distillation(FuzzTarget named) {
    return new Distillation(
        named,
        Home.kept(),
        inputs ->
            root.console()
                .progress()
                .show(() -> String.format(Locale.ROOT, "corpus: %,d inputs run", inputs)),
        root.interruption()::requested);
  }

  private int tell(Distillation.Result result, Path folder, String change) {
    root.console().say("before  " + text(result.before()));
    root.console().say("after   " + text(result.after()));
    root.console().say(change + Home.shown(folder));
    violating.forEach(this::say);
    root.console()
        .result(
            Keys.of(
                "before", keys(result.before()),
                "after", keys(result.after()),
                "violations", violating.stream().map(CorpusCommand::keys).toList(),
                "folder", absolute(folder)));
    return violating.isEmpty() ? ExitStatus.EXPECTED : ExitStatus.FOUND;
  }

  private void say(ViolatingInputs.Shown shown) {
    root.console().say(shown.finding().kind().text() + ": " + shown.finding().title());
    root.console()
        .say(
            String.format(
                Locale.ROOT,
                "  shown by %,d input%s, first %s",
                shown.inputs().size(),
                shown.inputs().size() == 1 ? "" : "s",
                Home.shown(shown.inputs().get(0))));
  }

  private static Map<String, Object> keys(ViolatingInputs.Shown shown) {
    return Keys.of(
        "signature", shown.finding().signature(),
        "kind", shown.finding().kind().text(),
        "title", shown.finding().title(),
        "inputs", shown.inputs().stream().map(CorpusCommand::absolute).toList());
  }

  private static String absolute(Path path) {
    return path.toAbsolutePath().normalize().toString();
  }

  private static String text(CorpusSize size) {
    return String.format(
        Locale.ROOT,
        "%,d inputs, %,d bytes, %,d features",
        size.inputs(),
        size.bytes(),
        size.features());
  }

  private static Map<String, Object> keys(CorpusSize size) {
    return Keys.of(
        "inputs", size.inputs(),
        "bytes", size.bytes(),
        "features", size.features());
  }
}
