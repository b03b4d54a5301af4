package io.faultline.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.scenario.Call;
import io.faultline.scenario.Operation;
import io.faultline.scenario.Scenario;
import io.faultline.sim.search.SplitMix;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RepertoireTest {
  private static final Repertoire FEW =
      Repertoire.ofOperations(Operation.BIND, Operation.FAULT, Operation.FLUSH);

  static List<Repertoire> targets() {
    return List.of(SvaTarget.REPERTOIRE, IopfTarget.REPERTOIRE, AttachTarget.REPERTOIRE);
  }

  /** A bind in the init part, so that every operation finds a handle, and one record more. */
  private static FuzzInput withCode(int code) {
    byte[] bytes = new byte[17];
    bytes[2] = (byte) Operation.BIND.code();
    bytes[9] = 1;
    bytes[10] = (byte) code;
    return new FuzzInput(bytes, new byte[] {7});
  }

  private static Set<Operation> done(Scenario scenario) {
    Set<Operation> done = EnumSet.noneOf(Operation.class);
    scenario.calls("A").stream().map(Call::operation).forEach(done::add);
    return done;
  }

  @Test
  void every_code_but_zero_is_an_operation_of_the_target() {
    Set<Operation> all = EnumSet.noneOf(Operation.class);
    for (int code = 0; code < 256; code++) {
      Set<Operation> done = done(FEW.read(withCode(code)).scenario());
      assertThat(done).as("code %d", code).hasSize(code % Operation.CODES == 0 ? 0 : 1);
      all.addAll(done);
    }
    assertThat(all).containsExactlyElementsOf(FEW.operations());
  }

  @Test
  void operations_of_the_target_keep_their_codes() {
    for (Operation operation : FEW.operations()) {
      assertThat(done(FEW.read(withCode(operation.code())).scenario())).containsExactly(operation);
    }
  }

  @ParameterizedTest
  @MethodSource("targets")
  void what_has_been_read_reads_the_same_everywhere(Repertoire target) {
    SplitMix random = new SplitMix(5);
    for (int i = 0; i < 200; i++) {
      byte[] bytes = new byte[random.below(1 + 8 * FuzzInput.OPERATIONS)];
      for (int at = 0; at < bytes.length; at++) {
        bytes[at] = (byte) random.next();
      }
      FuzzInput once = target.read(new FuzzInput(bytes.clone(), new byte[0]));
      FuzzInput again = target.read(once);

      assertThat(again.operations()).isEqualTo(once.operations());
      assertThat(target.operations())
          .containsAll(once.scenario().calls("A").stream().map(Call::operation).toList());
    }
  }

  @Test
  void what_was_given_is_not_changed() {
    FuzzInput given = withCode(63);

    FEW.read(given);

    assertThat(given.operations()[10]).isEqualTo((byte) 63);
    assertThat(FEW.read(given).choices()).isEqualTo(given.choices());
  }
}
