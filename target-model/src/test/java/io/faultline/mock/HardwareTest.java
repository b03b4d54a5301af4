package io.faultline.mock;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.scenario.litmus.LitmusFile;
import io.faultline.scenario.run.Outcome;
import io.faultline.scenario.run.RunOptions;
import io.faultline.scenario.run.Search;
import io.faultline.scenario.run.SearchPlan;
import io.faultline.scenario.run.SearchProgress;
import io.faultline.scenario.run.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Machines other than the default one keep every rule in all schedules with few preemptions. */
class HardwareTest {
  /** How often runs of all schedules ended how; the text is what follows the machine line. */
  private static Map<Verdict, Integer> all(String machine, String... lines) {
    String text =
        "litmus x\nmachine driver=mock "
            + machine
            + "\ninit h0 = bind dev0 mm0\n"
            + String.join("\n", lines)
            + "\nexpect clean\n";
    LitmusFile file = LitmusFile.parse("x", text.getBytes(StandardCharsets.UTF_8));
    Map<Verdict, Integer> seen = new HashMap<>();
    Search.run(
        file.scenario(),
        RunOptions.LEAN,
        SearchPlan.exhaustive(1),
        outcome -> counted(seen, outcome),
        SearchProgress.SILENT);
    return seen;
  }

  private static boolean counted(Map<Verdict, Integer> seen, Outcome outcome) {
    seen.merge(outcome.verdict(), 1, Integer::sum);
    return false;
  }

  private static void isClean(String machine, String... lines) {
    assertThat(all(machine, lines)).containsOnlyKeys(Verdict.CLEAN);
  }

  @Test
  void aRingOfOneLosesRequestsAndNothingElse() {
    isClean(
        "ring=1",
        "task A fault dev0 h0 0x1000 read partial",
        " fault dev0 h0 0x2000 read last",
        " fault dev0 h0 0x2000 read last",
        "task B unbind h0");
  }

  @Test
  void aStopMarkerIsNoRequest() {
    isClean("markers=on", "task A fault dev0 h0 0x1000 read last", "task B unbind h0");
  }

  @Test
  void driversThatDoNotFlushRelyOnADeviceThatIsIdle() {
    for (String style : new String[] {"d2", "d3"}) {
      isClean("style=" + style, "task A fault dev0 h0 0x1000 read last", "task B unbind h0");
    }
  }

  @Test
  void aDomainIsFreedSynchronously() {
    isClean("free=f2", "task A exit mm0", "task B unbind h0");
  }

  @Test
  void aRogueDeviceIsAnswerableForWhatComesOfIt() {
    Map<Verdict, Integer> seen =
        all("rogue=on", "task A emit dev0 pasid=1 0x1000 read last", "task B unbind h0");
    assertThat(seen).containsOnlyKeys(Verdict.CLEAN, Verdict.CONTRACT);
  }

  @Test
  void aDeviceThatWalksTablesReachesNothingElse() {
    isClean(
        "dma=on",
        "task A access dev0 h0 0x1000 read",
        " access dev0 h0 0x1000 read",
        "task B unbind h0");
    isClean("dma=on", "task A access dev0 h0 0x1000 read", "task B exit mm0");
  }
}
