package io.faultline.scenario.act;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.scenario.litmus.Expectation;
import io.faultline.scenario.litmus.LitmusFile;
import io.faultline.scenario.run.RunOptions;
import io.faultline.scenario.run.ScenarioRunner;
import io.faultline.sim.search.DefaultOrder;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each function of the state, with what it is and with what it would be otherwise. */
class StateFactsTest {
  private static final String PROGRAM =
      """
      litmus facts
      machine driver=mock devices=2 mms=4
      init h0 = bind dev0 mm0
      init h1 = bind dev0 mm0
      init h2 = bind dev1 mm1
      init h3 = bind dev1 mm3
      init fault dev0 h0 0x1000 read last
      init fault dev0 h0 0x9000 read last grp=1
      init fault dev1 h2 0x1000 read partial
      init unbind h3
      init exit mm1
      init exit mm2
      task A flush dev0
      task A iopf_disable dev0
      task A fault dev0 h0 0x1000 read last grp=2
      """;

  private static boolean holds(String condition) {
    LitmusFile file = LitmusFile.parse("facts", PROGRAM + "expect reachable " + condition + "\n");
    var asked = ((Expectation.Reachable) file.expectations().get(0)).condition();
    RunOptions options = RunOptions.LEAN.asking(List.of(asked));
    return ScenarioRunner.run(file.scenario(), new DefaultOrder(), options).held().get(0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "slot(dev0,h0); present; empty",
        "slot(dev1,h3); empty; present",
        "hw(dev0,h0); present; blocked",
        "hw(dev1,h2); blocked; present",
        "users(h0); 2; 1",
        "users(h3); 0; 1",
        "same(h0,h1); yes; no",
        "same(h0,h2); no; yes",
        "mm(mm0); live; gone",
        "mm(mm1); dying; gone",
        "mm(mm2); gone; dying",
        "pasid(mm0); 1; none",
        "pasid(mm2); none; 1",
        "domains(mm0); 1; 0",
        "domains(mm3); 0; 1",
        "page(mm0,0x1000); present; absent",
        "page(mm0,0x2000); absent; present",
        "page(mm1,0x1000); absent; present",
        "answer(dev0,grp=0); success; invalid",
        "answer(dev0,grp=1); invalid; none",
        "answer(dev0,grp=3); none; failure",
        "answers(dev0,grp=0); 1; 0",
        "answers(dev0,grp=7); 0; 1",
        "partials(dev1); 1; 0",
        "partials(dev0); 0; 1",
        "iopf(dev0); off; on",
        "iopf(dev1); on; off",
        "rid(dev0); none; default",
        "owners(dev0); 0; 1"
      })
  void a_function_has_one_value(String function, String value, String other) {
    assertThat(holds(function + "==" + value)).isTrue();
    assertThat(holds(function + "==" + other)).isFalse();
    assertThat(holds(function + "!=" + other)).isTrue();
  }
}
