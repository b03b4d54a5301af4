package io.faultline.scenario.litmus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.faultline.machine.MachineConfig;
import io.faultline.machine.MachineKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class MachineTextTest {
  @Test
  void aSettingChangesOnlyWhatItNames() {
    assertThat(MachineText.apply(MachineConfig.DEFAULT.withDevices(3), "style=d3 rogue=on"))
        .isEqualTo(
            MachineConfig.DEFAULT
                .withDevices(3)
                .with(MachineKey.STYLE, "d3")
                .with(MachineKey.ROGUE, true));
  }

  @Test
  void theUsualValuesAreNotPrinted() {
    assertThat(MachineConfig.DEFAULT).hasToString("driver=mock devices=1 mms=1");
    assertThat(MachineConfig.DEFAULT.withMaxPasids(3).with(MachineKey.IOPF, false))
        .hasToString("driver=mock devices=1 mms=1 maxPasids=3 iopf=off");
  }

  @Test
  void theLastOfSeveralNumbersStandsForAllFurtherDevices() {
    MachineConfig machine =
        MachineText.apply(MachineConfig.DEFAULT.withDevices(4), "maxPasids=8,4");

    assertThat(machine.maxPasids(0)).isEqualTo(8);
    assertThat(machine.maxPasids(1)).isEqualTo(4);
    assertThat(machine.maxPasids(3)).isEqualTo(4);
    assertThat(MachineText.apply(MachineConfig.DEFAULT, "maxPasids=8,4,4"))
        .isEqualTo(MachineText.apply(MachineConfig.DEFAULT, "maxPasids=8,4"))
        .hasToString("driver=mock devices=1 mms=1 maxPasids=8,4");
  }

  @Test
  void aDeviceThatGoesTakesItsNumberAlong() {
    MachineConfig machine =
        MachineText.apply(MachineConfig.DEFAULT, "devices=3 maxPasids=8,4,2").withoutDevice(1);

    assertThat(machine).hasToString("driver=mock devices=2 mms=1 maxPasids=8,2");
  }

  @ParameterizedTest
  @EnumSource(MachineKey.class)
  void aValueThatWasPrintedCanBeSet(MachineKey key) {
    MachineConfig machine =
        MachineText.apply(
            MachineConfig.DEFAULT,
            "driver=mock style=d2 devices=2 mms=3 design=old maxPasids=5,7 rogue=on queues=2 iopf=off");

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
        "maxPasids=65; maxPasids must be a number from 0 to 64, not 65",
        "maxPasids=8,65; maxPasids must be a number from 0 to 64, not 65",
        "maxPasids=8,; maxPasids must be a number, not ``",
        "maxPasids=1,2,3,4,5; maxPasids must have at most 4 numbers"
      })
  void aWrongSettingIsExplained(String setting, String message) {
    assertThatThrownBy(() -> MachineText.apply(MachineConfig.DEFAULT, setting))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }
}
