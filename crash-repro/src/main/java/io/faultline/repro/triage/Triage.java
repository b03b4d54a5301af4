package io.faultline.repro.triage;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Runs all that lies in a folder, and in one with what is known, and sorts it by the bugs it shows.
 * What is kept meanwhile does not grow with the number of entries, and the result depends neither
 * on the number of threads nor on the order of files.
 */
public final class Triage {
  private final EntryReader reader;
  private final int threads;
  private final TriageProgress progress;
  private final BooleanSupplier interrupted;
  private long before;
  private long violatingBefore;

  /**
   * A triage that has not begun.
   *
   * @param reader reads and runs an entry
   * @param threads how many run entries at the same time, at least 1
   * @param progress told how far it is
   * @param interrupted whether to stop as soon as possible
   */
  public Triage(
      EntryReader reader, int threads, TriageProgress progress, BooleanSupplier interrupted) {
    this.reader = reader;
    this.threads = threads;
    this.progress = progress;
    this.interrupted = interrupted;
  }

  /**
   * Runs everything once.
   *
   * @param folder what to sort
   * @param known a folder with what is known already
   */
  public TriageResult run(Path folder, Optional<Path> known) {
    Tally knownTally = known.map(this::tally).orElseGet(Tally::new);
    Tally tally = tally(folder);
    return TriageResult.of(tally, knownTally, interrupted.getAsBoolean());
  }

  private Tally tally(Path folder) {
    Tally tally = new Tally();
    try (Crew crew = new Crew(threads, path -> take(path, tally))) {
      EntryTree.walk(folder, path -> hand(path, crew, tally), tally::skip);
      while (!crew.waitAWhile()) {
        tell(tally);
      }
    }
    before += tally.entries();
    violatingBefore += tally.violating();
    return tally;
  }

  private boolean hand(Path path, Crew crew, Tally tally) {
    if (interrupted.getAsBoolean()) {
      return false;
    }
    crew.hand(path);
    tell(tally);
    return true;
  }

  private void tell(Tally tally) {
    progress.at(before + tally.entries(), violatingBefore + tally.violating());
  }

  private void take(Path path, Tally tally) {
    if (!interrupted.getAsBoolean()) {
      Entry.take(path, reader, tally);
    }
  }
}
