package io.faultline.repro;

import io.faultline.scenario.Limits;
import io.faultline.scenario.litmus.Expectation;
import io.faultline.scenario.litmus.LitmusFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** The litmus file of a bundle: the scenario, what it shows, and the one run that shows it. */
public final class BundleLitmus {
  private static final int DOC_WIDTH = 90;
  private static final int DOC_LINES = 3;

  private BundleLitmus() {}

  /** The litmus file of a reproduction; results that it asserts are left out. */
  public static LitmusFile of(Reproduction reproduction) {
    return LitmusFile.of(name(reproduction), reproduction.scenario().withoutExpectedResults())
        .withDoc(doc(reproduction.finding().title()))
        .withDefects(List.copyOf(new TreeSet<>(reproduction.defects())))
        .withExpectations(expectations(reproduction))
        .withSchedule(reproduction.schedule());
  }

  private static String name(Reproduction reproduction) {
    return BundleName.shortened(reproduction.finding().signature(), Limits.NAME);
  }

  /** Titles may hold what an exception said, so anything, and any length. */
  private static List<String> doc(String title) {
    List<String> lines = new ArrayList<>();
    for (String word : title.replaceAll("[\\p{Cntrl}\\s]+", " ").strip().split(" ", -1)) {
      int last = lines.size() - 1;
      if (last >= 0 && lines.get(last).length() + 1 + word.length() <= DOC_WIDTH) {
        lines.set(last, lines.get(last) + " " + word);
      } else if (last + 1 < DOC_LINES && !word.isEmpty()) {
        lines.add(word.substring(0, Math.min(word.length(), DOC_WIDTH)));
      }
    }
    return lines;
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
