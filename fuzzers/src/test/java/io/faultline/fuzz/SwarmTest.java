package io.faultline.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.scenario.Call;
import io.faultline.scenario.Operation;
import io.faultline.scenario.codec.CanonicalNames;
import io.faultline.scenario.litmus.LitmusFile;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SwarmTest {
  private static final FuzzInput EVERYTHING =
      FuzzInput.of(
          CanonicalNames.of(
                  LitmusFile.parse(
                          "t",
                          """
                          litmus t
                          machine driver=mock devices=2 mms=1
                          task A h0 = bind dev0 mm0
                          task A fault dev0 h0 0x1000 read last
                          task A pasid h0
                          task A flush dev0
                          task A discard dev0
                          task A unbind h0
                          task A iopf_disable dev0
                          task A iopf_enable dev0
                          task A exit mm0
                          """)
                      .scenario())
              .scenario());

  private static FuzzInput drawing(int draw) {
    byte[] operations = EVERYTHING.operations().clone();
    operations[0] |= (byte) (draw << 4);
    return new FuzzInput(operations, EVERYTHING.choices());
  }

  private static List<Operation> done(FuzzInput input) {
    return input.scenario().calls("A").stream().map(Call::operation).toList();
  }

  @Test
  void an_input_that_draws_nothing_may_use_everything() {
    assertThat(EVERYTHING.operations()[0] & 0xf0).isZero();
    assertThat(done(EVERYTHING)).doesNotHaveDuplicates().hasSize(9);
    assertThat(Swarm.allowed(EVERYTHING.operations())).isSameAs(EVERYTHING.operations());
  }

  @Test
  void each_draw_leaves_out_some_and_never_what_makes_handles() {
    for (int draw = 1; draw < 16; draw++) {
      FuzzInput input = drawing(draw);
      int drawn = draw;
      assertThat(done(input)).contains(Operation.BIND).hasSizeLessThan(Operation.values().length);
      assertThat(done(input)).allMatch(operation -> Swarm.allows(drawn, operation));
      assertThat(input.scenario().machine()).isEqualTo(EVERYTHING.scenario().machine());
    }
  }

  @Test
  void every_operation_is_left_out_by_some_draws_and_allowed_by_others() {
    for (Operation operation : Operation.values()) {
      long allowing = IntStream.range(1, 16).filter(draw -> Swarm.allows(draw, operation)).count();
      assertThat(allowing).as(operation.text()).isPositive();
      if (!operation.makesHandle()) {
        assertThat(allowing).as(operation.text()).isLessThan(15);
      }
    }
  }

  @Test
  void the_draw_changes_what_a_run_explores_unless_the_worker_is_told_otherwise() {
    int without =
        IntStream.range(1, 16)
            .filter(draw -> !done(drawing(draw)).contains(Operation.FAULT))
            .findFirst()
            .orElseThrow();

    // A fault and an unbind are what this defect needs to be seen.
    assertThat(violations(drawing(without), true)).isZero();
    assertThat(violations(drawing(without), false)).isOne();
  }

  private static long violations(FuzzInput input, boolean swarm) {
    ScenarioFuzzing fuzzing =
        new ScenarioFuzzing(
            SvaTarget.REPERTOIRE,
            new WorkerSettings(Set.of("iopf-flush-under-group-mutex"), Optional.empty(), swarm));
    try {
      fuzzing.run(input);
    } catch (io.faultline.check.Violation e) {
      return 1;
    }
    return fuzzing.status().violations();
  }

  @Test
  void the_bytes_that_were_given_are_not_changed() {
    FuzzInput input = drawing(7);
    byte[] before = input.operations().clone();

    input.scenario();
    input.unrestricted();

    assertThat(Arrays.equals(before, input.operations())).isTrue();
    assertThat(input.unrestricted().scenario()).isEqualTo(EVERYTHING.scenario());
  }
}
