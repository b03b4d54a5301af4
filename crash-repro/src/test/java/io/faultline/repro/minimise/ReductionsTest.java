package io.faultline.repro.minimise;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.scenario.ScenarioRules;
import io.faultline.scenario.litmus.LitmusFile;
import io.faultline.sim.Schedule;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What can be taken away from a scenario, or said more plainly. */
class ReductionsTest {
  private static final Variant FROM =
      variant(
          """
          litmus t
          machine driver=mock devices=2 mms=2 credits=2 style=d2
          init   h0 = bind dev0 mm0
          init   h1 = bind dev0 mm0
          task A unchecked fault dev0 h1 0x3000 write partial grp=2
          task B detach_pasid d0 dev0 pasid=3
          fail   A.1 alloc 2
          """
              .replace("task B", "task B d0 = domain dev0 blocked\ntask B"));

  private static Variant variant(String litmus) {
    return new Variant(LitmusFile.parse("t", litmus).scenario(), Set.of(), Schedule.EMPTY);
  }

  private static List<String> texts(Stream<Reduction> reductions) {
    return reductions
        .map(reduction -> LitmusFile.of("t", reduction.result().scenario()).toString())
        .toList();
  }

  @Test
  void each_is_a_valid_scenario_that_differs() {
    assertThat(Reductions.all(FROM))
        .isNotEmpty()
        .allSatisfy(
            reduction -> {
              assertThat(ScenarioRules.firstBreach(reduction.result().scenario())).isEmpty();
              assertThat(reduction.result().scenario()).isNotEqualTo(FROM.scenario());
            });
  }

  @Test
  void keys_of_the_machine_line_become_usual_one_at_a_time() {
    assertThat(texts(Reductions.single(FROM).stream()))
        .anyMatch(text -> text.contains("style=d2") && !text.contains("credits"))
        .anyMatch(text -> text.contains("credits=2") && !text.contains("style"))
        .anyMatch(text -> text.contains("devices=1"))
        .anyMatch(text -> text.contains("mms=1"));
  }

  @Test
  void arguments_become_plainer_one_at_a_time() {
    assertThat(texts(Reductions.plainer(FROM).stream()))
        .anyMatch(text -> text.contains("fault dev0 h1 0x1000 write partial grp=2"))
        .anyMatch(text -> text.contains("fault dev0 h1 0x3000 read partial grp=2"))
        .anyMatch(text -> text.contains("fault dev0 h1 0x3000 write last grp=2"))
        .anyMatch(text -> text.contains("fault dev0 h1 0x3000 write partial\n"))
        .anyMatch(text -> text.contains("fault dev0 h0 0x3000 write partial grp=2"))
        .anyMatch(text -> text.contains(" unmanaged"))
        .anyMatch(text -> text.contains("pasid=1"))
        .anyMatch(text -> text.contains("alloc 1"))
        .anyMatch(text -> !text.contains("unchecked"));
  }

  @Test
  void two_tasks_become_one_in_each_order() {
    assertThat(Reductions.all(FROM).stream().map(Reduction::what).toList())
        .contains(
            "task B of its own, doing [A.1, B.1, B.2]",
            "task B of its own, doing [B.1, A.1, B.2]",
            "task B of its own, doing [B.1, B.2, A.1]")
        .contains("A.1 beside others", "B.1 beside others");
  }

  @Test
  void the_fewest_operations_come_first_with_those_that_make_their_handles() {
    List<Reduction> few = FewOperations.of(FROM);
    assertThat(few.get(0).result().scenario().operations()).isEqualTo(1);
    assertThat(few).extracting(each -> each.result().scenario().operations()).isSorted();
    assertThat(few).extracting(Reduction::what).contains("all but A.1, init.2");
  }

  @Test
  void operations_give_way_to_plainer_ones_and_never_back() {
    assertThat(texts(Substitution.of(FROM).stream()))
        .anyMatch(text -> text.contains("task     B   d0") || text.contains("flush dev0"))
        .noneMatch(text -> text.lines().noneMatch(line -> line.startsWith("init")));
    assertThat(Substitution.of(variant("litmus t\ntask A flush dev0\n"))).isEmpty();
    assertThat(Substitution.of(variant("litmus t\ntask A iopf_disable dev0\n"))).hasSize(1);
  }

  @Test
  void a_scenario_without_anything_has_nothing_to_take_away() {
    assertThat(Reductions.all(variant("litmus t\nmachine driver=mock devices=1 mms=1\n")))
        .isEmpty();
  }
}
