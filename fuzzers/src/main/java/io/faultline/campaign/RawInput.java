package io.faultline.campaign;

import io.faultline.fuzz.FuzzInput;
import io.faultline.repro.Bundle;
import io.faultline.repro.Size;
import io.faultline.repro.triage.Showing;
import io.faultline.scenario.litmus.LitmusFile;
import io.faultline.scenario.run.Outcome;
import io.faultline.scenario.run.RunOptions;
import io.faultline.scenario.run.ScenarioRunner;
import io.faultline.sim.Schedule;
import io.faultline.sim.search.Recording;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A stored input of a fuzz target, such as an entry of a corpus or what a worker has handed over,
 * as a run to see again. Which operations the bytes of a corpus entry stand for depends on its
 * target.
 */
public final class RawInput {
  private static final FuzzTarget USUAL = FuzzTarget.SVA;

  private final Path file;
  private final FuzzInput input;
  private final Optional<FuzzTarget> assumed;

  private RawInput(Path file, FuzzInput input, Optional<FuzzTarget> assumed) {
    this.file = file;
    this.input = input;
    this.assumed = assumed;
  }

  /**
   * Reads a file.
   *
   * @param given the target it is an input of; when left out, its name or that of a folder it lies
   *     in tells
   * @return nothing if the file is no stored input
   * @throws CorpusException if it cannot be read
   */
  public static Optional<RawInput> read(Path file, Optional<FuzzTarget> given) {
    try {
      return FuzzInput.parse(Corpus.bytes(file)).map(input -> of(file, input, given));
    } catch (IOException e) {
      throw new CorpusException(file, "it cannot be read: " + e);
    }
  }

  private static RawInput of(Path file, FuzzInput stored, Optional<FuzzTarget> given) {
    Optional<FuzzTarget> known = given.or(() -> InputOrigin.target(file));
    if (known.isEmpty() && InputOrigin.handedOver(file)) {
      return new RawInput(file, stored, Optional.empty());
    }
    FuzzTarget target = known.orElse(USUAL);
    return new RawInput(
        file,
        target.repertoire().read(stored),
        known.isPresent() ? Optional.empty() : Optional.of(target));
  }

  /** The target it was taken for an input of because nothing tells; mostly nothing. */
  public Optional<FuzzTarget> assumed() {
    return assumed;
  }

  /**
   * What it shows. Mostly that is nothing, and a run that keeps nothing tells; only one that broke
   * a rule is run again, with stacks and choices.
   *
   * @param defects ids of the defects that are on
   * @throws IllegalStateException if the two runs were not the same
   */
  public Showing show(Set<String> defects) {
    RunOptions options = RunOptions.LEAN.withDefects(defects);
    Outcome lean = ScenarioRunner.run(input.scenario(), input.chooser(), options);
    if (!lean.violated()) {
      return Showing.of(file, lean, Size.of(input.scenario(), Schedule.EMPTY));
    }
    Recording choices = new Recording(input.chooser());
    Outcome recorded = ScenarioRunner.run(input.scenario(), choices, options.recorded());
    if (recorded.hash() != lean.hash() || !recorded.violated()) {
      throw new IllegalStateException("it ran differently a second time");
    }
    return Showing.of(file, recorded, Size.of(input.scenario(), choices.schedule()));
  }

  /**
   * Runs it and writes its choices down as places.
   *
   * @param defects ids of the defects that are on
   * @return a bundle without a report
   */
  public Bundle bundle(Set<String> defects) {
    Recording choices = new Recording(input.chooser());
    ScenarioRunner.run(input.scenario(), choices, RunOptions.LEAN.withDefects(defects));
    LitmusFile litmus =
        LitmusFile.of("input", input.scenario())
            .withDefects(List.copyOf(new TreeSet<>(defects)))
            .withSchedule(choices.schedule());
    return new Bundle(file, litmus, Optional.empty());
  }
}
