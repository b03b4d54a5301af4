package io.faultline.cli;

import io.faultline.campaign.CorpusException;
import io.faultline.campaign.RawInput;
import io.faultline.repro.Bundle;
import io.faultline.repro.BundleException;
import io.faultline.repro.BundleReader;
import io.faultline.repro.Replay;
import io.faultline.repro.ReplayResult;
import io.faultline.repro.Report;
import io.faultline.repro.Reproduction;
import io.faultline.repro.minimise.LitmusViolation;
import io.faultline.scenario.litmus.LitmusFile;
import io.faultline.scenario.litmus.LitmusSyntaxException;
import io.faultline.sim.Backend;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Bundles as commands are given them: as folders, litmus files or inputs of a fuzzer. */
final class Bundles {
  private Bundles() {}

  /**
   * Reads the one that a command is about.
   *
   * @param options what else is known of an input of a fuzzer, and wrong for anything else
   * @param console told when something had to be guessed
   */
  static Bundle read(Path path, RawInputOptions options, Console console) {
    Optional<RawInput> input = input(path, options);
    if (input.isEmpty()) {
      options.refuseFor(path);
    }
    input.flatMap(RawInputOptions::guess).ifPresent(text -> console.note(path + ": " + text));
    return bundle(path, input, options);
  }

  /** Reads one of many. */
  static Bundle read(Path path, RawInputOptions options) {
    return bundle(path, input(path, options), options);
  }

  private static Bundle bundle(Path path, Optional<RawInput> input, RawInputOptions options) {
    try {
      return input.isPresent() ? input.get().bundle(options.defects()) : BundleReader.read(path);
    } catch (BundleException e) {
      throw failure(e);
    }
  }

  /** The input of a fuzzer in a file; nothing if it can only be something else. */
  static Optional<RawInput> input(Path path, RawInputOptions options) {
    if (!Files.exists(path) || Files.isDirectory(path)) {
      return Optional.empty();
    }
    try {
      Optional<RawInput> input = RawInput.read(path, options.target());
      if (input.isEmpty() && !TextFile.looksLikeOne(path)) {
        throw CommandFailure.file(
            "bundle",
            path,
            "neither a bundle nor a litmus file nor an input of a fuzz target; cut off or changed?");
      }
      return input;
    } catch (CorpusException e) {
      throw CommandFailure.file("bundle", path, e.getMessage());
    }
  }

  /** A litmus file outside of bundles that has no schedule, but expects a violation. */
  static Optional<LitmusFile> withoutSchedule(Path path) {
    if (!Files.isRegularFile(path) || path.endsWith(Bundle.SCENARIO)) {
      return Optional.empty();
    }
    try {
      return Optional.of(LitmusFile.parse(path.toString(), Files.readAllBytes(path)))
          .filter(litmus -> litmus.schedule().isEmpty() && LitmusViolation.isExpected(litmus))
          .map(litmus -> new LitmusFiles(List.of()).read(path).litmus());
    } catch (LitmusSyntaxException | IOException e) {
      return Optional.empty(); // whoever reads it as a bundle says what is wrong
    }
  }

  /** What a bundle shows when it is run now. */
  static Reproduction reproduce(Bundle bundle) {
    ReplayResult now = Replay.run(bundle, 1, Backend.preferred());
    if (!now.outcome().violated()) {
      throw CommandFailure.file(
          "bundle", bundle.path(), "there is nothing to minimise: " + now.message());
    }
    return new Reproduction(
        bundle.scenario(),
        bundle.defects(),
        bundle.schedule(),
        now.outcome(),
        bundle.report().flatMap(Report::found));
  }

  /** Bad input, at its place. */
  static CommandFailure failure(BundleException e) {
    return e.line() > 0
        ? CommandFailure.at("bundle", e.file(), e.line(), e.column(), e.detail())
        : CommandFailure.file("bundle", e.file(), e.detail());
  }
}
