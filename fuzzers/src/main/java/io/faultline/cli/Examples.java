package io.faultline.cli;

import io.faultline.repro.Bundle;
import io.faultline.repro.BundleException;
import io.faultline.repro.BundleWriter;
import io.faultline.repro.Replay;
import io.faultline.repro.ReplayResult;
import io.faultline.repro.Reproduction;
import io.faultline.repro.triage.Group;
import io.faultline.repro.triage.TriageResult;
import io.faultline.sim.Backend;
import java.nio.file.Path;

/** Makes bundles of the smallest examples of a triage. */
final class Examples {
  private final RawInputOptions options;

  Examples(RawInputOptions options) {
    this.options = options;
  }

  /** Writes one for each bug that is shown; a smaller bundle that is there already stays. */
  void write(TriageResult result, Path folder) {
    for (Group group : result.groups()) {
      if (group.shown()) {
        write(group.example(), folder);
      }
    }
  }

  private void write(Path example, Path folder) {
    Bundle bundle = Bundles.read(example, options);
    ReplayResult replay = Replay.run(bundle, 1, Backend.preferred());
    try {
      BundleWriter.write(folder, Reproduction.of(bundle, replay));
    } catch (BundleException e) {
      throw Bundles.failure(e);
    }
  }
}
