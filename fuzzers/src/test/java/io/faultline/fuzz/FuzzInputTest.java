package io.faultline.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.scenario.Scenario;
import io.faultline.scenario.litmus.LitmusFile;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class FuzzInputTest {
  private static final Scenario SCENARIO =
      LitmusFile.parse("t", "litmus t\nmachine devices=1 mms=1\ntask A h0 = bind dev0 mm0\n")
          .scenario();

  @Test
  void the_stored_form_is_each_array_after_its_length() {
    byte[] stored = new FuzzInput(new byte[] {1, 2, 3}, new byte[] {4}).stored();

    assertThat(HexFormat.of().formatHex(stored)).isEqualTo("0000000301020300000001" + "04");
  }

  @Test
  void a_scenario_survives_being_stored() {
    FuzzInput read = FuzzInput.parse(FuzzInput.of(SCENARIO).stored()).orElseThrow();

    assertThat(read.scenario()).isEqualTo(SCENARIO);
    assertThat(read.choices()).isEmpty();
  }

  @Test
  void what_is_cut_or_wrong_is_no_input() {
    byte[] stored = FuzzInput.of(SCENARIO).stored();

    assertThat(FuzzInput.parse(new byte[0])).isEmpty();
    assertThat(FuzzInput.parse(java.util.Arrays.copyOf(stored, stored.length - 1))).isEmpty();
    assertThat(FuzzInput.parse(new byte[] {-1, -1, -1, -1})).isEmpty();
    assertThat(FuzzInput.parse(new byte[] {127, -1, -1, -1, 0})).isEmpty();
  }
}
