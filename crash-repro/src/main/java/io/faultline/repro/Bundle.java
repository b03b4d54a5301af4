package io.faultline.repro;

import io.faultline.scenario.Scenario;
import io.faultline.scenario.litmus.Expectation;
import io.faultline.scenario.litmus.LitmusFile;
import io.faultline.sim.Schedule;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * One run to see again: a bundle, or a litmus file with a schedule.
 *
 * @param path the folder of the bundle, or the litmus file
 * @param litmus scenario, defects and schedule
 * @param report what was seen when the bundle was written; a litmus file alone has none
 */
public record Bundle(Path path, LitmusFile litmus, Optional<Report> report) {
  /** File of a bundle that holds scenario and schedule. */
  public static final String SCENARIO = "scenario.litmus";

  /** File of a bundle that holds what was seen. */
  public static final String REPORT = "report.json";

  /** The file that holds scenario and schedule. */
  public Path scenarioFile() {
    return report.isPresent() ? path.resolve(SCENARIO) : path;
  }

  /** What is run. */
  public Scenario scenario() {
    return litmus.scenario();
  }

  /** Ids of the defects that are on. */
  public Set<String> defects() {
    return new TreeSet<>(litmus.defects());
  }

  /** The choices. */
  public Schedule schedule() {
    return litmus.schedule();
  }

  /** How large it is. */
  public Size size() {
    return Size.of(scenario(), schedule());
  }

  /** Identity of the bug it shows, if it was recorded. */
  public Optional<String> bug() {
    return report.map(Report::bug);
  }

  /** Hash of the recorded run. */
  public Optional<String> eventHash() {
    return report.map(Report::eventHash);
  }

  /** The kinds of violation it is said to show; empty when nothing is said. */
  public Set<String> kinds() {
    Set<String> kinds = new TreeSet<>();
    report.map(Report::kind).ifPresent(kinds::add);
    for (Expectation expectation : report.isPresent() ? Set.<Expectation>of() : expectations()) {
      if (expectation instanceof Expectation.Defect defect) {
        kinds.add(defect.kind());
      } else if (expectation instanceof Expectation.Violation violation) {
        kinds.add(violation.kind());
      }
    }
    return kinds;
  }

  private Iterable<Expectation> expectations() {
    return litmus.expectations();
  }
}
