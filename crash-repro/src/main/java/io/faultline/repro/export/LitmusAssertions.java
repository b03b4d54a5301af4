package io.faultline.repro.export;

import io.faultline.repro.BundleException;
import io.faultline.repro.LitmusCheck;
import io.faultline.scenario.litmus.LitmusFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/** What exported tests assert. Tests may run side by side; the runs themselves take turns. */
public final class LitmusAssertions {
  /** System property: {@code off} leaves the defects of the litmus text out. */
  public static final String DEFECTS = "faultline.defects";

  /** System property: most runs of the search in one test, pruned ones included. */
  public static final String RUNS = "faultline.runs";

  private static final long DEFAULT_RUNS = 1_000_000;
  private static final Path NAME = Path.of("RACE");
  private static final ReentrantLock TURN = new ReentrantLock();

  private LitmusAssertions() {}

  /**
   * Asserts that a scenario breaks no rule: not under its recorded schedule, and under no other
   * with at most as many preemptions. The others are searched in any case, so that a schedule whose
   * places are gone proves nothing.
   *
   * @param litmus text of a litmus file; its defects are on unless {@link #DEFECTS} is {@code off}
   * @param bug identity of the bug it was exported for; says what else was expected when another
   *     one shows
   * @throws AssertionError if a rule is broken, or if too few runs are allowed to know
   * @throws BundleException if the text cannot be read or cannot be run
   */
  public static void assertClean(String litmus, String bug) {
    LitmusFile file = LitmusCheck.read(NAME, litmus.getBytes(StandardCharsets.UTF_8));
    boolean faithful = "off".equals(System.getProperty(DEFECTS));
    TURN.lock();
    try {
      new SearchedScenario(faithful ? file.withDefects(List.of()) : file, bug, runs())
          .requireClean();
    } finally {
      TURN.unlock();
    }
  }

  private static long runs() {
    String value = System.getProperty(RUNS, String.valueOf(DEFAULT_RUNS));
    if (!value.matches("[1-9][0-9]{0,17}")) {
      throw new IllegalArgumentException(
          "-D" + RUNS + "=" + value + ": this must be a number of runs, at least 1");
    }
    return Long.parseLong(value);
  }
}
