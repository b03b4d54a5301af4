package io.faultline.repro.explain;

import io.faultline.check.Evidence;
import io.faultline.check.Finding;
import io.faultline.check.Kind;
import java.util.ArrayList;
import java.util.List;

/** The edges of a cycle of locks: its evidence comes in pairs, held and then took. */
final class LockEdges {
  private LockEdges() {}

  /** In order around the cycle; empty for another kind of violation. */
  static List<LockEdge> of(Finding finding) {
    List<LockEdge> edges = new ArrayList<>();
    List<Evidence> evidence = finding.evidence();
    boolean cycle = finding.kind() == Kind.LOCK_ORDER && evidence.size() >= 2;
    for (int i = 0; cycle && i + 1 < evidence.size(); i += 2) {
      Evidence held = evidence.get(i);
      Evidence taken = evidence.get(i + 1);
      edges.add(
          new LockEdge(
              lock(held), lock(taken), held.by(), Explain.stack(held), Explain.stack(taken)));
    }
    return edges;
  }

  /** Labels are "held LOCK" and "then took LOCK". */
  static String lock(Evidence evidence) {
    return evidence.label().substring(evidence.label().lastIndexOf(' ') + 1);
  }
}
