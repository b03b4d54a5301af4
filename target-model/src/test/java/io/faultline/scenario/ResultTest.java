package io.faultline.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResultTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "7, 7",
    "0x2a, 42",
    "EBUSY, -16",
    "-16, -16",
    "ENOMEM, -12",
    "EPROBE_DEFER, -517",
    "9223372036854775807, 9223372036854775807",
    "SKIP, -9223372036854775808"
  })
  void aResultIsZeroANumberAnErrnoOrSkip(String text, long code) {
    assertThat(Result.parse(text)).contains(new Result(code));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-",
        "ebusy",
        "EFOO",
        "skip",
        "0x",
        "1.5",
        "9223372036854775808",
        "- 1",
        "--1",
        "٣"
      })
  void anythingElseIsNoResult(String text) {
    assertThat(Result.parse(text)).isEmpty();
  }

  @Test
  void everyResultCanBePrintedAndReadAgain() {
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < 1000; i++) {
      Result result = Result.of(random.nextLong() >> random.nextInt(64));
      assertThat(Result.parse(result.toString())).contains(result);
    }
    assertThat(Result.SKIP).hasToString("SKIP");
    assertThat(Result.of(-16)).hasToString("EBUSY");
    assertThat(Result.of(-4095)).hasToString("-4095");
  }

  @Test
  void skipIsNoError() {
    assertThat(Result.SKIP.isErrno()).isFalse();
    assertThat(Result.of(-16).isErrno()).isTrue();
    assertThat(Result.OK.isErrno()).isFalse();
  }
}
