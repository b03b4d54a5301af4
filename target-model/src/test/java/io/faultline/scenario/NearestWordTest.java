package io.faultline.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestWordTest {
  @ParameterizedTest
  @CsvSource({
    "bnid, bind",
    "binde, bind",
    "Bind, bind",
    "unbnd, unbind",
    "falut, fault",
    "iopf-enable, iopf_enable",
    "iopf_enabel, iopf_enable",
    "iopf_disabled, iopf_disable",
    "flsh, flush"
  })
  void aMistypedWordIsRecognised(String word, String meant) {
    assertThat(NearestWord.to(word, Operation.words())).contains(meant);
  }

  @ParameterizedTest
  @CsvSource({"elephant", "x", "migrate", "''"})
  void aWordUnlikeAllOthersGetsNoSuggestion(String word) {
    assertThat(NearestWord.to(word, Operation.words())).isEmpty();
  }

  @Test
  void ofEquallyNearWordsTheFirstOneIsSuggested() {
    assertThat(NearestWord.to("h2", List.of("h0", "h1"))).contains("h0");
    assertThat(NearestWord.to("h2", List.of("h1", "h0"))).contains("h1");
  }

  @Test
  void aVeryLongWordIsNotCompared() {
    assertThat(NearestWord.to("b".repeat(60_000), Operation.words())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"'', abc, 3", "abc, '', 3", "kitten, sitting, 3", "ab, ba, 1", "same, same, 0"})
  void theDistanceCountsMistakes(String a, String b, int distance) {
    assertThat(NearestWord.distance(a, b)).isEqualTo(distance);
  }
}
