package io.faultline.scenario.litmus;

import io.faultline.scenario.Result;

/** Reads words like {@code EBUSY}. */
final class ResultWord {
  private ResultWord() {}

  static Result read(Word word) {
    return Result.parse(word.text())
        .orElseThrow(
            () ->
                word.error(
                    "`" + word.text() + "` is no result: 0, a number, an errno like EBUSY, or SKIP",
                    Result.words()));
  }
}
