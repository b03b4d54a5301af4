package io.faultline.repro;

import io.faultline.check.Evidence;
import io.faultline.check.Finding;
import io.faultline.scenario.run.Outcome;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What was seen when a bundle was written. It holds nothing that depends on a machine or a JDK.
 *
 * @param title one line for people
 * @param kind the kind of violation
 * @param object the kind of object or lock it is about
 * @param cause function at whose door it lies
 * @param symptom function in which it showed
 * @param bug identity of the bug
 * @param signature identity of the finding
 * @param eventHash hash of all steps
 * @param steps number of steps
 * @param defects ids of the defects that were on, sorted
 * @param reached those whose faulty step was executed, sorted
 * @param results of the operations that ended, by place
 * @param schedule the choices
 * @param evidence stacks
 * @param found how it was found, if that is known
 */
public record Report(
    String title,
    String kind,
    String object,
    String cause,
    String symptom,
    String bug,
    String signature,
    String eventHash,
    long steps,
    List<String> defects,
    List<String> reached,
    Map<String, String> results,
    String schedule,
    List<Evidence> evidence,
    Optional<Discovery> found) {
  /** Version of the stored form; readers refuse others. */
  public static final int FORMAT = 1;

  /** Copies the lists. */
  public Report {
    defects = List.copyOf(defects);
    reached = List.copyOf(reached);
    evidence = List.copyOf(evidence);
  }

  /** What a reproduction shows. */
  public static Report of(Reproduction reproduction) {
    Outcome outcome = reproduction.outcome();
    Finding finding = outcome.finding();
    Map<String, String> results = new TreeMap<>();
    outcome.results().forEach((at, result) -> results.put(at.toString(), result.toString()));
    return new Report(
        finding.title(),
        finding.kind().text(),
        finding.object(),
        finding.cause(),
        finding.symptom(),
        finding.bug(),
        finding.signature(),
        outcome.eventHash(),
        outcome.steps(),
        List.copyOf(new TreeSet<>(reproduction.defects())),
        List.copyOf(new TreeSet<>(outcome.reached())),
        results,
        reproduction.schedule().toString(),
        finding.evidence(),
        reproduction.found());
  }
}
