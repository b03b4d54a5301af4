package io.faultline.campaign;

import io.faultline.check.Finding;
import io.faultline.fuzz.FuzzInput;
import io.faultline.repro.BundleWriter;
import io.faultline.repro.Discovery;
import io.faultline.repro.Reproduction;
import io.faultline.repro.minimise.Minimiser;
import io.faultline.repro.minimise.MinimiserLimits;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes bundles of what workers hand over. An input is deleted only after its bundle is there. */
final class Intake {
  private final CampaignPlan plan;
  private final Inbox inbox;
  private final Runnable heartbeat;
  private final Runnable enough;
  private final Confirmation confirmation;
  private final CampaignLocks locks;
  private final Set<String> signatures = new HashSet<>();
  private final List<FoundBug> findings = new ArrayList<>();

  /**
   * An intake that has seen nothing.
   *
   * @param inbox where workers put inputs
   * @param heartbeat called often while something takes long
   * @param enough called when the defect that was looked for seems to be found
   */
  Intake(CampaignPlan plan, Inbox inbox, Runnable heartbeat, Runnable enough) {
    this.plan = plan;
    this.inbox = inbox;
    this.heartbeat = heartbeat;
    this.enough = enough;
    this.locks = new CampaignLocks(plan, heartbeat);
    this.confirmation = new Confirmation(plan.seed(), (executed, pruned) -> heartbeat.run());
  }

  List<FoundBug> findings() {
    return List.copyOf(findings);
  }

  /** The next input that is waiting. */
  Optional<Path> next() {
    return inbox.waiting(FuzzInput.SUFFIX).stream().findFirst();
  }

  /**
   * Takes all inputs that show more of the lock order.
   *
   * @param elapsedMillis search time so far
   * @return the findings that are new
   */
  List<FoundBug> takeLocks(long elapsedMillis) {
    List<FoundBug> found = new ArrayList<>();
    for (Path input : inbox.waiting(FuzzInput.LOCKS_SUFFIX)) {
      for (Reproduction shown : locks.take(input)) {
        if (signatures.add(shown.finding().signature())) {
          keep(shown, elapsedMillis).ifPresent(found::add);
        }
      }
      Inbox.delete(input);
    }
    return found;
  }

  /** What is worth telling and no finding. */
  List<String> notes() {
    return locks.notes();
  }

  /**
   * Takes an input.
   *
   * @param elapsedMillis search time so far
   * @return the finding, unless it is known
   */
  Optional<FoundBug> take(Path input, long elapsedMillis) {
    Reproduction raw = reproduce(input);
    Optional<FoundBug> found = Optional.empty();
    if (signatures.add(raw.finding().signature())) {
      found = keep(raw, elapsedMillis);
    }
    Inbox.delete(input);
    return found;
  }

  private Optional<FoundBug> keep(Reproduction raw, long elapsedMillis) {
    if (confirmation.likely(raw)) {
      enough.run();
    }
    Reproduction small =
        Minimiser.run(raw, MinimiserLimits.QUICK, (size, trying, runs) -> heartbeat.run())
            .reproduction();
    Finding finding = small.finding();
    Path bundle = BundleWriter.write(plan.out(), small).path();
    boolean another = signatures.add(finding.signature());
    if (!another && !finding.signature().equals(raw.finding().signature())) {
      return Optional.empty();
    }
    FoundBug bug =
        new FoundBug(
            finding.signature(),
            finding.bug(),
            finding.kind().text(),
            finding.title(),
            bundle,
            raw.found().map(Discovery::executions).orElse(0L),
            elapsedMillis,
            confirmation.certain(small));
    findings.add(bug);
    return Optional.of(bug);
  }

  private Reproduction reproduce(Path input) {
    Reproduction shown =
        Inbox.read(input)
            .reproduce(plan.defects())
            .orElseThrow(
                () ->
                    new CampaignException(
                        "a worker found a violation that does not show again; its input is "
                            + input));
    locks.saw(shown.scenario(), shown.outcome());
    return shown.foundBy(new Discovery(plan.target().text(), Inbox.executions(input), plan.seed()));
  }
}
