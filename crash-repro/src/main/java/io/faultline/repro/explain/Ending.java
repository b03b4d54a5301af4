package io.faultline.repro.explain;

import io.faultline.check.Evidence;
import io.faultline.check.Finding;
import io.faultline.check.Kind;
import io.faultline.mirror.KernelFunctions;
import java.util.List;
import java.util.Optional;

/**
 * The end of the run. Its step is not taken: the rule ends the run before.
 *
 * @param afterStep number of the last step taken
 * @param task who was running; empty when all were stuck
 * @param operation the operation it was in, as in {@code B.1}; empty in an agent
 * @param text what people read
 * @param function function of the model
 * @param kernelFunction the kernel's function that stands for; empty where there is none
 * @param stack functions of the model, innermost first
 * @param locksHeld locks the task holds
 */
public record Ending(
    long afterStep,
    String task,
    String operation,
    String text,
    String function,
    String kernelFunction,
    List<String> stack,
    List<String> locksHeld) {
  static Ending of(RunRecord run) {
    Finding finding = run.outcome().finding();
    boolean everybody = finding.kind() == Kind.DEADLOCK || finding.kind() == Kind.HANG;
    String last = everybody ? "" : run.last();
    Optional<Evidence> closing = closing(finding, last);
    String by = closing.map(Evidence::by).orElse(last);
    return new Ending(
        run.outcome().steps(),
        last,
        by.contains(".") ? by : "",
        finding.kind().text() + closing.map(evidence -> ": " + evidence.label()).orElse(""),
        closing.map(Ending::innermost).orElse(finding.symptom()),
        KernelFunctions.of(stack(closing, finding)).orElse(""),
        stack(closing, finding),
        locks(run, last));
  }

  /** The evidence of the last step: of a lock cycle that of the edge that closed it. */
  private static Optional<Evidence> closing(Finding finding, String last) {
    return finding.evidence().stream()
        .filter(evidence -> evidence.by().split("\\.", 2)[0].equals(last))
        .limit(finding.kind() == Kind.LOCK_ORDER ? 2 : finding.evidence().size())
        .reduce((earlier, later) -> later);
  }

  private static List<String> stack(Optional<Evidence> closing, Finding finding) {
    return closing.map(Evidence::frames).orElse(List.of(finding.symptom()));
  }

  private static String innermost(Evidence evidence) {
    return evidence.frames().isEmpty() ? "" : evidence.frames().get(0);
  }

  /** Those it held after its last step. */
  private static List<String> locks(RunRecord run, String task) {
    List<String> locks = List.of();
    for (Moment moment : run.steps()) {
      locks = moment.event().task().equals(task) ? moment.locksAfter() : locks;
    }
    return locks;
  }

  /** Copies the lists. */
  public Ending {
    stack = List.copyOf(stack);
    locksHeld = List.copyOf(locksHeld);
  }
}
