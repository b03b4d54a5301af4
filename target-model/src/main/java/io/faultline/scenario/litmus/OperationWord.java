package io.faultline.scenario.litmus;

import io.faultline.scenario.OperationRef;
import io.faultline.sim.Place;
import java.util.Optional;

/** Reads words like {@code A.2}. */
final class OperationWord {
  private static final int MAX_DIGITS = 4;

  private OperationWord() {}

  static OperationRef read(Word word) {
    int dot = word.text().indexOf('.');
    String task = dot < 0 ? "" : word.text().substring(0, dot);
    Optional<Integer> number = number(word.text().substring(dot + 1));
    if (!Place.isName(task) || number.isEmpty()) {
      throw word.error(
          "`" + word.text() + "` names no operation: write TASK.NUMBER, as in A.1 or init.1");
    }
    return new OperationRef(task, number.get());
  }

  /** A number from 1 on. */
  static Optional<Integer> number(String text) {
    boolean digits = !text.isEmpty() && text.length() <= MAX_DIGITS && text.charAt(0) != '0';
    digits &= text.chars().allMatch(c -> c >= '0' && c <= '9');
    return digits ? Optional.of(Integer.valueOf(text)) : Optional.empty();
  }
}
