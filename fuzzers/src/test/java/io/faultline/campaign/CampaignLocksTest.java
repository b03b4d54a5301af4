package io.faultline.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.check.Kind;
import io.faultline.fuzz.FuzzInput;
import io.faultline.repro.BundleReader;
import io.faultline.scenario.codec.CanonicalNames;
import io.faultline.scenario.litmus.LitmusFile;
import io.faultline.scenario.run.Outcome;
import io.faultline.scenario.run.RunOptions;
import io.faultline.scenario.run.ScenarioRunner;
import io.faultline.scenario.run.Verdict;
import io.faultline.sim.search.SplitMix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two inputs of workers whose lock orders contradict each other, though no run of either does. */
class CampaignLocksTest {
  private static final String DEFECT = "iopf-flush-under-group-mutex";

  private static final FuzzInput UNBIND =
      input(
          """
          task A h0 = bind dev0 mm0
          task A unbind h0
          """);

  /**
   * Ends with a breach of contract that leaves nothing to go on with, before anything is unbound.
   */
  private static final FuzzInput FAULT =
      input(
          """
          task A h0 = bind dev0 mm0
          task A fault dev0 h0 0x1000 read last
          task A exit mm0
          task A h1 = bind dev0 mm0
          task A unchecked pasid h1
          """);

  @TempDir private Path folder;

  private static FuzzInput input(String program) {
    String text = "litmus t\nmachine driver=mock devices=1 mms=1\n" + program;
    return FuzzInput.of(CanonicalNames.of(LitmusFile.parse("t", text).scenario()).scenario());
  }

  private static FuzzInput withChoices(FuzzInput input, Set<String> on, Predicate<Outcome> wanted) {
    SplitMix random = new SplitMix(1);
    for (int i = 0; i < 20_000; i++) {
      byte[] choices = new byte[24];
      for (int at = 0; at < choices.length; at++) {
        choices[at] = (byte) (random.next() >>> 56);
      }
      FuzzInput made =
          FuzzInput.parse(new FuzzInput(input.operations(), choices).stored()).orElseThrow();
      RunOptions options = RunOptions.LEAN.withDefects(on);
      if (wanted.test(ScenarioRunner.run(made.scenario(), made.chooser(), options))) {
        return made;
      }
    }
    throw new AssertionError("no choices lead there");
  }

  /** The work of the fault runs before the breach. */
  private static boolean faultWasHandled(Outcome outcome) {
    return outcome.verdict() == Verdict.CONTRACT
        && outcome.locks().edges().stream()
            .anyMatch(
                edge ->
                    edge.from().name().startsWith("M(")
                        && edge.to().name().equals("mm->mmap_lock"));
  }

  private Intake intake(Set<String> on) throws IOException {
    CampaignPlan plan =
        new CampaignPlan(
            FuzzTarget.SVA,
            Duration.ofSeconds(1),
            1,
            on.stream().findFirst(),
            true,
            1,
            folder.resolve("out"),
            folder,
            folder);
    put("1-10", withChoices(FAULT, on, CampaignLocksTest::faultWasHandled));
    put("2-20", UNBIND);
    return new Intake(plan, new Inbox(folder), () -> {}, () -> {});
  }

  private void put(String name, FuzzInput input) throws IOException {
    Files.write(folder.resolve(name + FuzzInput.LOCKS_SUFFIX), input.stored());
  }

  @Test
  void become_one_finding_with_a_bundle_that_replays() throws IOException {
    Intake intake = intake(Set.of(DEFECT));

    List<FoundBug> found = intake.takeLocks(0);

    assertThat(found).hasSize(1);
    FoundBug bug = found.get(0);
    assertThat(bug.kind()).isEqualTo(Kind.LOCK_ORDER.text());
    assertThat(bug.executions()).isEqualTo(20);
    assertThat(bug.proven()).isTrue();
    assertThat(intake.findings()).isEqualTo(found);
    assertThat(intake.notes()).isEmpty();
    assertThat(BundleReader.read(bug.bundle()).scenario().operations()).isLessThanOrEqualTo(3);
    assertThat(new Inbox(folder).waiting(FuzzInput.LOCKS_SUFFIX)).isEmpty();
  }

  @Test
  void are_silent_when_the_orders_agree() throws IOException {
    Intake intake = intake(Set.of());

    assertThat(intake.takeLocks(0)).isEmpty();
    assertThat(intake.notes()).isEmpty();
    assertThat(intake.findings()).isEmpty();
  }

  @Test
  void are_no_news_when_one_run_has_found_the_same() throws IOException {
    Intake intake = intake(Set.of(DEFECT));
    Path alone = folder.resolve("3-30" + FuzzInput.SUFFIX);
    FuzzInput fault =
        input(
            """
            task A h0 = bind dev0 mm0
            task A fault dev0 h0 0x1000 read last
            """);
    Files.write(alone, fault.stored());

    Optional<FoundBug> first = intake.take(alone, 0);

    assertThat(first).isPresent();
    assertThat(intake.takeLocks(0)).isEmpty();
    assertThat(intake.notes()).isEmpty();
  }
}
