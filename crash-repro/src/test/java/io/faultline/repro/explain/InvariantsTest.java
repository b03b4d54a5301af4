package io.faultline.repro.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.check.Evidence;
import io.faultline.check.Finding;
import io.faultline.check.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The page about invariants is read, and findings are looked up there. */
class InvariantsTest {
  @Test
  void the_page_has_all_invariants() {
    assertThat(Invariants.all()).hasSize(66);
    assertThat(Invariants.all().get(12).number()).isEqualTo("I13");
    assertThat(Invariants.all().get(12).sentence())
        .isEqualTo("fault data is not used after its end");
  }

  @Test
  void a_function_without_a_class_belongs_to_the_class_before_it() {
    assertThat(Invariants.all().get(0).functions())
        .containsExactly("ResponseRule.answered", "ResponseRule.allAnswered");
  }

  @Test
  void a_function_goes_before_a_class() {
    assertThat(asked("BindLedger.nothingAttached")).isEqualTo("I31");
    assertThat(asked("ParamLedger.anything")).isEqualTo("I12");
  }

  @Test
  void what_the_page_does_not_know_has_none() {
    assertThat(asked("Nobody.knows")).isEmpty();
  }

  private static String asked(String function) {
    List<Evidence> evidence = List.of(new Evidence(Evidence.RULE, "", List.of(function)));
    Finding finding = new Finding(Kind.INVARIANT, "object", "cause", "symptom", "title", evidence);
    return Invariants.of(finding).map(Invariants.Invariant::number).orElse("");
  }
}
