package io.faultline.weave;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Prints what the hooks cost where nothing is simulated; how much is too much is for people. */
class WeaveCostTest {
  @Test
  void theCostOutsideASimulationIsMeasuredAndPrinted() throws Exception {
    String line = WeaveCost.measured();
    System.out.println(line);
    assertThat(line).matches("cost outside a simulation, ns per access: unwoven .*, woven .*");
  }
}
