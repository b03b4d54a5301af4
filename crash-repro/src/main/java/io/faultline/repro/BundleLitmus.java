package io.faultline.repro;

import io.faultline.scenario.Limits;
import io.faultline.scenario.litmus.Expectation;
import io.faultline.scenario.litmus.LitmusFile;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** The litmus file of a bundle: the scenario, what it shows, and the one run that shows it. */
final class BundleLitmus {
  private static final int DOC = 90;

  private BundleLitmus() {}

  static LitmusFile of(Reproduction reproduction) {
    return LitmusFile.of(name(reproduction), reproduction.scenario().withoutExpectedResults())
        .withDoc(doc(reproduction.finding().title()))
        .withDefects(List.copyOf(new TreeSet<>(reproduction.defects())))
        .withExpectations(expectations(reproduction))
        .withSchedule(reproduction.schedule());
  }

  private static String name(Reproduction reproduction) {
    return BundleName.shortened(reproduction.finding().signature(), Limits.NAME);
  }

  /** Titles may hold what an exception said, so anything. */
  private static List<String> doc(String title) {
    String line = title.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    if (line.isEmpty()) {
      return List.of();
    }
    return List.of(line.length() <= DOC ? line : line.substring(0, DOC - 3).strip() + "...");
  }

  /** Of several defects nobody knows which one alone would do, so nothing is claimed of them. */
  private static List<Expectation> expectations(Reproduction reproduction) {
    String kind = reproduction.finding().kind().text();
    return switch (reproduction.defects().size()) {
      case 0 -> List.of(new Expectation.Violation(kind));
      case 1 -> List.of(new Expectation.Defect(Optional.empty(), kind));
      default -> List.of();
    };
  }
}
