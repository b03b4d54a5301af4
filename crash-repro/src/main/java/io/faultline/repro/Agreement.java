package io.faultline.repro;

import io.faultline.check.Finding;
import io.faultline.check.Kind;
import io.faultline.scenario.Limits;
import io.faultline.scenario.litmus.LitmusFile;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;

/** Whether the report of a bundle speaks of the run that its scenario holds. */
final class Agreement {
  private static final String CURE =
      "; restore the files, or copy " + Bundle.SCENARIO + " elsewhere and use the copy alone";

  private Agreement() {}

  /**
   * Compares the two.
   *
   * @param file of the report
   * @throws BundleException if they do not belong together
   */
  static void check(Path file, Report report, LitmusFile litmus) {
    checkIdentity(file, report);
    String name = BundleName.shortened(report.signature(), Limits.NAME);
    same(file, "name", name, litmus.name());
    same(file, "schedule", report.schedule(), litmus.schedule().toString());
    same(
        file,
        "defects",
        String.join(" ", report.defects()),
        String.join(" ", List.copyOf(new TreeSet<>(litmus.defects()))));
  }

  private static void same(Path file, String what, String reported, String run) {
    if (!reported.equals(run)) {
      throw BundleException.of(
          file,
          "the report is of another run than "
              + Bundle.SCENARIO
              + ": its "
              + what
              + " is `"
              + reported
              + "`, that of the scenario is `"
              + run
              + "`"
              + CURE);
    }
  }

  /** Bug and signature are made of the other members, so they tell whether somebody changed one. */
  private static void checkIdentity(Path file, Report report) {
    Kind kind = Kind.of(report.kind());
    if (kind == null) {
      throw BundleException.of(file, "`" + report.kind() + "` is no kind of violation" + CURE);
    }
    Finding finding =
        new Finding(
            kind,
            report.object(),
            report.cause(),
            report.symptom(),
            report.title(),
            report.evidence());
    if (!finding.bug().equals(report.bug()) || !finding.signature().equals(report.signature())) {
      throw BundleException.of(
          file,
          "the report contradicts itself: its kind, object and functions make the signature `"
              + finding.signature()
              + "`, not `"
              + report.signature()
              + "`"
              + CURE);
    }
  }
}
