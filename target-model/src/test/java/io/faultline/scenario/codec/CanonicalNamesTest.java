package io.faultline.scenario.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.scenario.Scenario;
import io.faultline.scenario.ScenarioGenerator;
import io.faultline.scenario.ScenarioRules;
import io.faultline.scenario.litmus.LitmusFile;
import io.faultline.sim.Schedule;
import org.junit.jupiter.api.Test;

class CanonicalNamesTest {
  private static final LitmusFile FILE =
      LitmusFile.parse(
          "x",
          """
          litmus x
          init   shared = bind dev0 mm0
                 bind dev0 mm0
          task reader fault dev0 shared 0x1000 read
          task writer own = bind dev0 mm0
                      unbind own
          fail writer.2 signal 1
          fail writer.1 alloc 2
          fail init.2 alloc any
          schedule start>writer writer.1@x>reader reader.end>prq0 prq0@y>writer
          """);

  @Test
  void tasksAndHandlesAreNamedAsDecodingNamesThem() {
    assertThat(LitmusFile.of("x", CanonicalNames.of(FILE.scenario()).scenario()))
        .hasToString(
            """
            litmus   x
            machine  driver=mock devices=1 mms=1

            init     h0 = bind dev0 mm0
            init     h1 = bind dev0 mm0
            task A   fault dev0 h0 0x1000 read last
            task B   h2 = bind dev0 mm0
            task B   unbind h2
            fail     init.2 alloc any
            fail     B.1 alloc 2
            fail     B.2 signal 1
            """);
  }

  @Test
  void aScheduleIsRenamedWithItsTasks() {
    assertThat(CanonicalNames.of(FILE.scenario()).schedule(FILE.schedule()))
        .isEqualTo(Schedule.parse("start>B B.1@x>A A.end>prq0 prq0@y>B"));
  }

  @Test
  void aScenarioWithCanonicalNamesCanBeStored() {
    Scenario scenario = CanonicalNames.of(FILE.scenario()).scenario();
    ScenarioCodec codec = new ScenarioCodec(scenario.machine());

    assertThat(codec.decode(codec.encode(scenario))).isEqualTo(scenario);
  }

  @Test
  void canonicalNamesAreValidAndStayAsTheyAre() {
    for (int seed = 0; seed < 1000; seed++) {
      Scenario scenario = CanonicalNames.of(new ScenarioGenerator(seed).scenario()).scenario();

      assertThat(ScenarioRules.firstBreach(scenario)).isEmpty();
      assertThat(CanonicalNames.of(scenario).scenario()).isEqualTo(scenario);
    }
  }
}
