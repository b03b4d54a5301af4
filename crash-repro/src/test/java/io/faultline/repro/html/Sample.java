package io.faultline.repro.html;

import io.faultline.repro.Bundle;
import io.faultline.repro.BundleReader;
import io.faultline.repro.explain.Explain;
import io.faultline.repro.explain.Explanation;
import io.faultline.sim.Backend;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Violations to make pages of. */
final class Sample {

  /** One preemption at the worst moment, as in the README. */
  private static final String USE_AFTER_FREE =
      """
      litmus   removal-while-reporting
      machine  driver=mock devices=1 mms=1
      defect   iopf-param-use-without-ref

      task B   h0 = bind dev0 mm0
      task B   fault dev0 h0 0x1000 read last
      task B   iopf_disable dev0

      expect   defect use-after-free
      schedule B.3@mutex_unlock(fault_param->lock)>prq1
      """;

  private Sample() {}

  /** The explanation of a use after free. */
  static Explanation useAfterFree(Path folder) {
    try {
      return of(Files.writeString(folder.resolve("use-after-free.litmus"), USE_AFTER_FREE));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The explanation of a cycle of four locks. */
  static Explanation lockCycle() {
    return of(Path.of("..", "corpus", "litmus", "designs", "group-mutex-and-flush-b0.litmus"));
  }

  private static Explanation of(Path litmus) {
    Bundle bundle = BundleReader.read(litmus);
    return Explain.of(bundle, Backend.preferred());
  }

  /** The same, called otherwise. */
  static Explanation titled(Explanation it, String title) {
    return new Explanation(
        title,
        it.kind(),
        it.object(),
        it.cause(),
        it.symptom(),
        it.bug(),
        it.signature(),
        it.rule(),
        it.defects(),
        it.scenario(),
        it.schedule(),
        it.stepCount(),
        it.eventHash(),
        it.evidence(),
        it.tasks(),
        it.steps(),
        it.switches(),
        it.violation(),
        it.lifeLine(),
        it.lockEdges(),
        it.missing(),
        it.nearest(),
        it.swaps());
  }
}
