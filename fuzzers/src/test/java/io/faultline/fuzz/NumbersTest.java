package io.faultline.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NumbersTest {
  @Test
  void things_are_numbered_as_they_come_and_keep_their_numbers() {
    Numbers numbers = new Numbers(8);

    assertThat(numbers.of(70)).isZero();
    assertThat(numbers.of(-3)).isOne();
    assertThat(numbers.of(0)).isEqualTo(2);
    assertThat(numbers.of(70)).isZero();
    assertThat(numbers.of(-3)).isOne();
  }

  @Test
  void when_there_are_too_many_they_share_numbers_and_each_keeps_its_own() {
    Numbers numbers = new Numbers(8);
    int[] first = new int[1000];
    for (int thing = 0; thing < first.length; thing++) {
      first[thing] = numbers.of(thing);
      assertThat(first[thing]).isBetween(0, 7);
    }
    for (int thing = 0; thing < first.length; thing++) {
      assertThat(numbers.of(thing)).isEqualTo(first[thing]);
    }
  }
}
