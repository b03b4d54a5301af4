package io.faultline.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.scenario.Scenario;
import io.faultline.scenario.codec.ChoiceStream;
import io.faultline.scenario.litmus.LitmusFile;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MixtureTest {
  private static final FuzzInput SEED =
      FuzzInput.of(
          LitmusFile.parse(
                  "t",
                  """
                  litmus t
                  machine driver=mock devices=1 mms=1
                  task A h0 = bind dev0 mm0
                  task A fault dev0 h0 0x1000 read last
                  task A iopf_disable dev0
                  """)
              .scenario());

  private static Scenario dealt(long deal) {
    return new FuzzInput(Mixture.operations(deal, SEED.operations()), new byte[0]).scenario();
  }

  @Test
  void nothing_is_changed_by_nought() {
    assertThat(Mixture.operations(0, SEED.operations())).isEqualTo(SEED.operations());
    assertThat(Mixture.choices(0, new byte[] {1, 2, 0, 3})).containsExactly(1, 2, 0, 3);
  }

  @Test
  void operations_of_one_task_come_to_several() {
    Set<Integer> tasks = new HashSet<>();
    for (long deal = 1; deal <= 100; deal++) {
      tasks.add(dealt(deal).tasks().size());
    }
    assertThat(tasks).contains(1, 2, 3);
  }

  @Test
  void some_deals_add_operations_and_none_is_unchecked() {
    int grown = 0;
    for (long deal = 1; deal <= 100; deal++) {
      Scenario scenario = dealt(deal);
      grown += scenario.operations() > 3 ? 1 : 0;
      assertThat(scenario.init()).noneMatch(call -> call.unchecked());
      assertThat(scenario.tasks())
          .allMatch(program -> program.calls().stream().noneMatch(call -> call.unchecked()));
    }
    assertThat(grown).isBetween(10, 90);
  }

  @Test
  void the_same_number_gives_the_same() {
    assertThat(Mixture.operations(7, SEED.operations()))
        .isEqualTo(Mixture.operations(7, SEED.operations()));
    assertThat(Mixture.choices(7, new byte[0])).isEqualTo(Mixture.choices(7, new byte[0]));
    assertThat(Mixture.choices(7, new byte[0])).isNotEqualTo(Mixture.choices(8, new byte[0]));
  }

  @Test
  void choices_that_are_there_come_before_those_that_are_added() {
    ChoiceStream stream = ChoiceStream.decode(Mixture.choices(3, new byte[] {0, 17, 0, 5}));

    assertThat(stream.preemptions() + stream.frees()).isEqualTo(25);
    assertThat(stream.gap(0)).isEqualTo(17);
    assertThat(stream.pick(0)).isEqualTo(5);
  }

  @Test
  void a_gap_that_no_run_is_long_enough_for_becomes_a_short_one_and_stays_so() {
    byte[] once = Mixture.choices(0, new byte[] {0, (byte) 0xf0, 0x0b, 5});

    assertThat(ChoiceStream.decode(once).gap(0)).isEqualTo(0xf0 >> 3);
    assertThat(Mixture.choices(0, once)).isEqualTo(once);
  }
}
