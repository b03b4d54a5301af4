package io.faultline.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class LogScaleTest {
  private static final Offset<Double> NEAR = Offset.offset(1e-9);

  @Test
  void equal_factors_are_equal_distances() {
    LogScale scale = LogScale.upTo(950, 100, 300);

    assertThat(scale.decades()).isEqualTo(3);
    assertThat(scale.at(1)).isEqualTo(100, NEAR);
    assertThat(scale.at(10)).isEqualTo(200, NEAR);
    assertThat(scale.at(1000)).isEqualTo(400, NEAR);
    assertThat(scale.at(0)).isEqualTo(100, NEAR);
    assertThat(scale.ticks()).containsExactly(1L, 10L, 100L, 1000L);
  }

  @Test
  void there_is_a_scale_even_when_nothing_was_measured() {
    assertThat(LogScale.upTo(0, 0, 10).ticks()).containsExactly(1L, 10L);
  }

  @Test
  void ticks_are_short_words() {
    assertThat(LogScale.text(100)).isEqualTo("100");
    assertThat(LogScale.text(10_000)).isEqualTo("10k");
    assertThat(LogScale.text(1_000_000)).isEqualTo("1M");
  }
}
