package io.faultline.repro.minimise;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.scenario.Names;
import io.faultline.scenario.OperationRef;
import io.faultline.scenario.Scenario;
import io.faultline.scenario.litmus.LitmusFile;
import io.faultline.sim.Schedule;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Where operations move, what speaks about them moves along. */
class RelocationTest {
  private static final Scenario SCENARIO =
      LitmusFile.parse(
              "t",
              """
              litmus t
              init   h0 = bind dev0 mm0
              task A fault dev0 h0 0x1000 read last
              task A pasid h0
              task B flush dev0
              task B unbind h0
              fail   B.2 alloc 1
              """)
          .scenario();

  private static final Schedule SCHEDULE =
      Schedule.parse("start>B B.2@mutex_lock(x)>A A.2@y>prq1 prq1@z>B A.end>B");

  private static Variant moved(Map<String, List<OperationRef>> order) {
    return Relocation.apply(new Variant(SCENARIO, Set.of(), SCHEDULE), order);
  }

  private static Map<String, List<OperationRef>> order() {
    return Relocation.order(SCENARIO);
  }

  private static String text(Variant variant) {
    return LitmusFile.of("t", variant.scenario())
        .toString()
        .lines()
        .filter(line -> line.matches("(init|task|fail).*"))
        .map(line -> line.replaceAll(" +", " "))
        .reduce("", (a, b) -> a + b + "\n");
  }

  @Test
  void the_order_as_it_is_changes_nothing() {
    Variant same = moved(order());
    assertThat(same.scenario()).isEqualTo(SCENARIO);
    assertThat(same.schedule()).isEqualTo(SCHEDULE);
  }

  @Test
  void what_speaks_about_an_operation_follows_it() {
    Map<String, List<OperationRef>> order = order();
    order.put("B", List.of(new OperationRef("B", 2)));
    Variant moved = moved(order);
    assertThat(text(moved)).contains("task B unbind h0", "fail B.1 alloc 1");
    assertThat(moved.schedule())
        .hasToString("start>B B.1@mutex_lock(x)>A A.2@y>prq1 prq1@z>B A.end>B");
  }

  @Test
  void tasks_that_become_one_do_not_preempt_themselves() {
    Map<String, List<OperationRef>> order = order();
    order.put("A", List.of(new OperationRef("A", 1), new OperationRef("B", 2)));
    order.put("B", List.of());
    Variant moved = moved(order);
    assertThat(text(moved))
        .isEqualTo(
            """
            init h0 = bind dev0 mm0
            task A fault dev0 h0 0x1000 read last
            task A unbind h0
            fail A.2 alloc 1
            """);
    assertThat(moved.schedule()).hasToString("start>A prq1@z>A");
  }

  @Test
  void some_task_is_always_left() {
    Map<String, List<OperationRef>> order = order();
    order.put("A", List.of());
    order.put("B", List.of());
    assertThat(text(moved(order))).isEqualTo("task A h0 = bind dev0 mm0\n");
  }

  @Test
  void what_moves_to_init_has_no_schedule() {
    Map<String, List<OperationRef>> order = order();
    order.put(Names.INIT, List.of(new OperationRef("init", 1), new OperationRef("A", 1)));
    order.put("A", List.of(new OperationRef("A", 2)));
    assertThat(moved(order).schedule())
        .hasToString("start>B B.2@mutex_lock(x)>A A.1@y>prq1 prq1@z>B A.end>B");
  }
}
