package io.faultline.scenario.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.scenario.Scenario;
import io.faultline.scenario.litmus.LitmusFile;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** The same model on real threads. */
class FreeRunTest {
  private static final int ROUNDS = 10_000;
  private static final ExecutorService THREADS = Executors.newCachedThreadPool(FreeRunTest::daemon);

  private static final Scenario TWO_DRIVERS =
      LitmusFile.parse(
              "two-drivers",
              """
              litmus  two-drivers
              machine driver=mock devices=1 mms=1
              task A  h0 = bind dev0 mm0
                      fault dev0 h0 0x1000 read last
                      unbind h0
              task B  h1 = bind dev0 mm0
                      fault dev0 h1 0x2000 write last grp=1
                      unbind h1
              """)
          .scenario();

  @AfterAll
  static void stop() {
    THREADS.shutdownNow();
  }

  @Test
  void ten_thousand_rounds_of_bind_fault_unbind_on_two_threads_report_nothing() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      assertThat(FreeRun.round(TWO_DRIVERS, Set.of(), THREADS)).as("round " + round).isEmpty();
    }
  }

  private static Thread daemon(Runnable body) {
    Thread thread = new Thread(body, "free-run");
    thread.setDaemon(true);
    return thread;
  }
}
