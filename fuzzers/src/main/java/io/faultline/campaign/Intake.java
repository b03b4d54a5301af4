package io.faultline.campaign;

import io.faultline.check.Finding;
import io.faultline.fuzz.FuzzInput;
import io.faultline.repro.BundleWriter;
import io.faultline.repro.Discovery;
import io.faultline.repro.Minimiser;
import io.faultline.repro.MinimiserLimits;
import io.faultline.repro.Reproduction;
import io.faultline.scenario.run.Outcome;
import io.faultline.scenario.run.RunOptions;
import io.faultline.scenario.run.ScenarioRunner;
import io.faultline.scenario.run.Witness;
import io.faultline.sim.search.Recording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Makes bundles of what workers hand over. An input is deleted only after its bundle is there. */
final class Intake {
  private final CampaignPlan plan;
  private final Path inbox;
  private final Runnable heartbeat;
  private final Runnable enough;
  private final Confirmation confirmation;
  private final Set<String> signatures = new HashSet<>();
  private final List<FoundBug> findings = new ArrayList<>();

  /**
   * An intake that has seen nothing.
   *
   * @param inbox where workers put inputs
   * @param heartbeat called often while something takes long
   * @param enough called when the defect that was looked for seems to be found
   */
  Intake(CampaignPlan plan, Path inbox, Runnable heartbeat, Runnable enough) {
    this.plan = plan;
    this.inbox = inbox;
    this.heartbeat = heartbeat;
    this.enough = enough;
    this.confirmation = new Confirmation(plan.seed(), (executed, pruned) -> heartbeat.run());
  }

  List<FoundBug> findings() {
    return List.copyOf(findings);
  }

  /** The next input that is waiting. */
  Optional<Path> next() {
    try (Stream<Path> files = Files.list(inbox)) {
      return files.filter(file -> file.toString().endsWith(FuzzInput.SUFFIX)).sorted().findFirst();
    } catch (IOException e) {
      throw new CampaignException("the folder " + inbox + " cannot be read: " + e, e);
    }
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
    delete(input);
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
    FuzzInput stored = read(input);
    RunOptions options = RunOptions.LEAN.withDefects(plan.defects()).recorded();
    Recording choices = new Recording(stored.chooser());
    Outcome outcome = ScenarioRunner.run(stored.scenario(), choices, options);
    if (!outcome.violated()) {
      throw new CampaignException(
          "a worker found a violation that does not show again; its input is " + input);
    }
    return Reproduction.of(
            stored.scenario(), plan.defects(), new Witness(choices.schedule(), outcome))
        .foundBy(new Discovery(plan.target().text(), executions(input), plan.seed()));
  }

  private static FuzzInput read(Path input) {
    try {
      return FuzzInput.parse(Files.readAllBytes(input))
          .orElseThrow(() -> new CampaignException("this is no input of a target: " + input));
    } catch (IOException e) {
      throw new CampaignException("the input " + input + " cannot be read: " + e, e);
    }
  }

  /** The name of an input ends with the number of runs of its worker until then. */
  private static long executions(Path input) {
    String name = input.getFileName().toString();
    String number =
        name.substring(name.indexOf('-') + 1, name.length() - FuzzInput.SUFFIX.length());
    try {
      return Long.parseLong(number);
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  private static void delete(Path input) {
    try {
      Files.deleteIfExists(input);
    } catch (IOException e) {
      throw new CampaignException("the input " + input + " cannot be deleted: " + e, e);
    }
  }
}
