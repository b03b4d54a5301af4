package io.faultline.repro.explain;

import java.util.List;

/**
 * A violation explained: everything that its forms for people are made from. As JSON it has these
 * names as keys; later versions add keys and rename none.
 *
 * @param title one line for people
 * @param kind the kind of violation, as in {@code use-after-free}
 * @param object the kind of object or lock it is about
 * @param cause function at whose door it lies
 * @param symptom function in which it showed
 * @param bug identity of the bug
 * @param signature identity of the finding
 * @param rule what was broken
 * @param defects those that were on
 * @param scenario lines of the litmus file, with the results of this run
 * @param schedule the choices; empty when there is nothing but defaults
 * @param stepCount number of steps of the run
 * @param eventHash hash of all steps
 * @param evidence stacks behind the violation
 * @param tasks who took part, in order of appearance
 * @param steps all steps, the set-up included, in order
 * @param switches every change from one task to another, in order
 * @param violation the end of the run
 * @param lifeLine of the object the violation is about
 * @param lockEdges edges of a cycle of locks; empty when it is about something else
 * @param missing the order that would have forbidden it
 * @param nearest the schedule nearest to this one that does not show it
 * @param swaps what becomes of the run when two neighbouring steps change places
 */
public record Explanation(
    String title,
    String kind,
    String object,
    String cause,
    String symptom,
    String bug,
    String signature,
    Rule rule,
    List<DefectOn> defects,
    List<String> scenario,
    String schedule,
    long stepCount,
    String eventHash,
    List<Stack> evidence,
    List<Track> tasks,
    List<Step> steps,
    List<Switch> switches,
    Ending violation,
    LifeLine lifeLine,
    List<LockEdge> lockEdges,
    MissingOrder missing,
    NearestPass nearest,
    List<Swap> swaps) {
  /** Copies the lists. */
  public Explanation {
    defects = List.copyOf(defects);
    scenario = List.copyOf(scenario);
    evidence = List.copyOf(evidence);
    tasks = List.copyOf(tasks);
    steps = List.copyOf(steps);
    switches = List.copyOf(switches);
    lockEdges = List.copyOf(lockEdges);
    swaps = List.copyOf(swaps);
  }
}
