package io.faultline.sim.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is drawn must differ from seed to seed, or two searches do the same. */
class SplitMixTest {
  @Test
  void sequencesOfDifferentSeedsAndRunsHaveNothingInCommon() {
    Set<Long> drawn = new HashSet<>();
    for (long seed = 0; seed < 20; seed++) {
      for (long run = 0; run < 50; run++) {
        SplitMix random = new SplitMix(SplitMix.seed(seed, run));
        for (int i = 0; i < 50; i++) {
          assertThat(drawn.add(random.next()))
              .as("seed %d, run %d, draw %d", seed, run, i)
              .isTrue();
        }
      }
    }
  }

  @Test
  void everyNumberBelowIsDrawnAboutEquallyOften() {
    for (int n : new int[] {2, 3, 7, 16}) {
      int[] counts = new int[n];
      SplitMix random = new SplitMix(n);
      for (int i = 0; i < 1000 * n; i++) {
        counts[random.below(n)]++;
      }
      for (int count : counts) {
        assertThat(count).isBetween(850, 1150);
      }
    }
  }
}
