package io.faultline.scenario.litmus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.faultline.machine.MachineConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class MachineTextTest {
  @Test
  void aSettingChangesOnlyWhatItNames() {
    assertThat(MachineText.apply(MachineConfig.DEFAULT.withDevices(3), "style=d3 rogue=on"))
        .isEqualTo(
            MachineConfig.DEFAULT.withDevices(3).withStyle(MachineConfig.Style.D3).withRogue(true));
  }

  @Test
  void theUsualValuesAreNotPrinted() {
    assertThat(MachineConfig.DEFAULT).hasToString("driver=mock devices=1 mms=1");
    assertThat(MachineConfig.DEFAULT.withMaxPasids(3).withIopf(false))
        .hasToString("driver=mock devices=1 mms=1 maxPasids=3 iopf=off");
  }

  @ParameterizedTest
  @EnumSource(MachineConfig.Key.class)
  void aValueThatWasPrintedCanBeSet(MachineConfig.Key key) {
    MachineConfig machine =
        new MachineConfig(
            MachineConfig.Driver.MOCK, MachineConfig.Style.D2, 2, 3, "old", 5, true, 2, false);

    MachineConfig changed = MachineConfig.DEFAULT.with(key, machine.get(key));

    assertThat(changed.get(key)).isEqualTo(machine.get(key));
    assertThat(MachineText.apply(MachineConfig.DEFAULT, machine.toString())).isEqualTo(machine);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "stile=d2; a machine has no `stile`",
        "style=d9; style must be d1 or d2 or d3, not `d9`",
        "style; write KEY=VALUE",
        "devices=0; devices must be a number from 1 to 4, not 0",
        "queues=5; queues must be a number from 1 to 4, not 5",
        "maxPasids=65; maxPasids must be a number from 0 to 64, not 65"
      })
  void aWrongSettingIsExplained(String setting, String message) {
    assertThatThrownBy(() -> MachineText.apply(MachineConfig.DEFAULT, setting))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }
}
