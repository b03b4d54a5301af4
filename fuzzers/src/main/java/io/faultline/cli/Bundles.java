package io.faultline.cli;

import io.faultline.repro.Bundle;
import io.faultline.repro.BundleException;
import io.faultline.repro.BundleReader;
import io.faultline.repro.Replay;
import io.faultline.repro.ReplayResult;
import io.faultline.repro.Report;
import io.faultline.repro.Reproduction;
import io.faultline.sim.Backend;
import java.nio.file.Path;

/** Bundles as commands are given them. */
final class Bundles {
  private Bundles() {}

  static Bundle read(Path path) {
    try {
      return BundleReader.read(path);
    } catch (BundleException e) {
      throw failure(e);
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
