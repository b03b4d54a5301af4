package io.faultline.repro.export;

import io.faultline.repro.Bundle;
import io.faultline.repro.BundleException;
import io.faultline.repro.BundleLitmus;
import io.faultline.repro.Replay;
import io.faultline.repro.ReplayResult;
import io.faultline.repro.ReplayResult.Status;
import io.faultline.repro.Reproduction;
import io.faultline.scenario.litmus.LitmusFile;
import io.faultline.sim.Backend;
import java.nio.file.Path;
import java.util.Optional;

/** Turns a bundle into something to paste elsewhere. */
public final class Export {
  private static final String JAVA = ".java";

  private final Bundle bundle;
  private final Reproduction seen;
  private final Backend backend;

  private Export(Bundle bundle, ReplayResult replayed, Backend backend) {
    this.bundle = bundle;
    this.seen = Reproduction.of(bundle, replayed);
    this.backend = backend;
  }

  /**
   * Runs the schedule of a bundle and exports what it shows.
   *
   * @param target the file it is meant for; a test class takes its name where that is possible
   * @throws BundleException if the bundle does not show its bug any more
   */
  public static Exported of(
      Bundle bundle, ExportFormat format, Optional<Path> target, Backend backend) {
    ReplayResult replayed = Replay.run(bundle, 1, backend);
    if (replayed.status() != Status.REPRODUCED) {
      throw BundleException.of(bundle.path(), "there is nothing to export: " + replayed.message());
    }
    Export export = new Export(bundle, replayed, backend);
    String text = export.text(format, target);
    return new Exported(text, export.seen.finding().bug(), export.seen.finding().signature());
  }

  private String text(ExportFormat format, Optional<Path> target) {
    return switch (format) {
      case LITMUS -> litmus().toString();
      case JUNIT -> JUnitClass.of(className(target), litmus(), seen.finding());
      case SARIF -> SarifLog.of(RecordedRun.of(bundle, backend), ScenarioText.of(bundle, litmus()));
    };
  }

  /** The file as its author wrote it; what is shown is added where nothing is said. */
  private LitmusFile litmus() {
    LitmusFile file = bundle.litmus();
    LitmusFile complete = BundleLitmus.of(seen);
    return file.withDoc(file.doc().isEmpty() ? complete.doc() : file.doc())
        .withExpectations(
            file.expectations().isEmpty() ? complete.expectations() : file.expectations());
  }

  private String className(Optional<Path> target) {
    return target
        .map(file -> file.getFileName().toString())
        .filter(name -> name.endsWith(JAVA))
        .map(name -> name.substring(0, name.length() - JAVA.length()))
        .filter(ClassName::fits)
        .orElseGet(() -> ClassName.of(seen.finding().signature()));
  }
}
