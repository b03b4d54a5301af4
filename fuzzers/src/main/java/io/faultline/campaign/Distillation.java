package io.faultline.campaign;

import io.faultline.fuzz.WorkerSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;

/**
 * Keeps of corpora what shows something that the rest does not. All work is done on copies; the
 * user's folder changes at the end, one whole file at a time.
 */
public final class Distillation {
  private static final long LOOK_EVERY_MILLIS = 50;

  /**
   * What it came to.
   *
   * @param before all that was read
   * @param after what is in the folder that was written
   * @param changed inputs that were added or removed
   */
  public record Result(CorpusSize before, CorpusSize after, long changed) {}

  private final FuzzTarget target;
  private final Path kept;
  private final LongConsumer progress;
  private final BooleanSupplier interrupted;
  private Path temporary;

  /**
   * One that has not begun.
   *
   * @param kept folder in which a temporary one is made
   * @param progress told how many inputs have been run
   */
  public Distillation(
      FuzzTarget target, Path kept, LongConsumer progress, BooleanSupplier interrupted) {
    this.target = target;
    this.kept = kept;
    this.progress = progress;
    this.interrupted = interrupted;
  }

  /**
   * Adds to a corpus what others show and it does not.
   *
   * @throws CancellationException if it was interrupted; nothing has changed then
   */
  public Result merge(Corpus into, List<Corpus> from) {
    return within(
        () -> {
          Path first = folder("first");
          Path others = folder("others");
          into.copyTo(first);
          for (Corpus corpus : from) {
            corpus.copyTo(others);
          }
          List<Corpus> all = new ArrayList<>(from);
          all.add(into);
          long before = features(List.of("-merge=1", first.toString(), others.toString()));
          long after = measured(first, before);
          List<Path> more = added(first, into.names());
          for (Path input : more) {
            into.add(input);
          }
          return new Result(
              size(all, before), size(List.of(Corpus.read(into.folder())), after), more.size());
        });
  }

  /**
   * Removes from a corpus what shows nothing that the rest does not.
   *
   * @throws CancellationException if it was interrupted; nothing has changed then
   */
  public Result prune(Corpus corpus) {
    return within(
        () -> {
          Path few = folder("few");
          Path all = folder("all");
          corpus.copyTo(all);
          long before = features(List.of("-merge=1", few.toString(), all.toString()));
          long after = measured(few, before);
          corpus.keepOnly(Corpus.read(few).names());
          Corpus left = Corpus.read(corpus.folder());
          return new Result(
              size(List.of(corpus), before),
              size(List.of(left), after),
              corpus.inputs().size() - left.inputs().size());
        });
  }

  /** What does the work in the temporary folder. */
  private interface Work {
    Result run() throws IOException;
  }

  private Result within(Work work) {
    try {
      Files.createDirectories(kept);
      temporary = Files.createTempDirectory(kept, "corpus-");
      try {
        return work.run();
      } finally {
        TemporaryFolder.remove(temporary);
      }
    } catch (IOException e) {
      throw new CampaignException("the inputs cannot be copied or written: " + e, e);
    }
  }

  private Path folder(String name) throws IOException {
    return Files.createDirectories(temporary.resolve(name));
  }

  /** What the chosen ones show by themselves; choosing must not lose anything. */
  private long measured(Path chosen, long before) throws IOException {
    long after = features(List.of("-runs=0", chosen.toString()));
    if (after < before) {
      throw new CampaignException(
          "the inputs show "
              + before
              + " features, the chosen ones "
              + after
              + "; nothing changed");
    }
    return after;
  }

  private long features(List<String> arguments) throws IOException {
    WorkerSettings settings = new WorkerSettings(Set.of(), Optional.of(folder("inbox")), true);
    List<String> options = new ArrayList<>(List.of("-Dfaultline.worker=true"));
    settings.options().forEach(options::add);
    List<String> command =
        JazzerCommand.of(target.className(), options, folder("scratch"), arguments);
    WorkerProcess worker = WorkerProcess.start(command, temporary, temporary.resolve("output.log"));
    try {
      while (worker.running()) {
        stopIfInterrupted();
        progress.accept(worker.output().passed());
        Thread.sleep(LOOK_EVERY_MILLIS);
      }
      stopIfInterrupted();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException();
    } finally {
      worker.stop();
    }
    if (!worker.failure().isEmpty() || worker.output().features() == 0) {
      throw new CampaignException(
          "the inputs could not be run: "
              + (worker.failure().isEmpty() ? "nothing was covered" : worker.failure()));
    }
    return worker.output().features();
  }

  private void stopIfInterrupted() {
    if (interrupted.getAsBoolean()) {
      throw new CancellationException();
    }
  }

  private static List<Path> added(Path folder, Set<String> names) {
    return Corpus.read(folder).inputs().stream()
        .filter(input -> !names.contains(input.name()))
        .map(Corpus.Stored::file)
        .toList();
  }

  private static CorpusSize size(List<Corpus> corpora, long features) {
    List<Corpus.Stored> inputs = corpora.stream().flatMap(each -> each.inputs().stream()).toList();
    return new CorpusSize(
        inputs.size(), inputs.stream().mapToLong(Corpus.Stored::bytes).sum(), features);
  }
}
