package io.faultline.repro.triage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import org.junit.jupiter.api.Test;

class FirstOfTest {
  @Test
  void it_holds_no_more_than_it_may_and_counts_all() {
    FirstOf<Integer> first = new FirstOf<>(3, Comparator.naturalOrder());

    for (int i = 100_000; i > 0; i--) {
      first.add(i);
      assertThat(first.kept().size()).isLessThanOrEqualTo(3);
    }

    assertThat(first.kept()).containsExactly(1, 2, 3);
    assertThat(first.count()).isEqualTo(100_000);
  }
}
