package io.faultline.scenario.litmus;

import java.util.List;
import java.util.Optional;

/**
 * A line with what it says about.
 *
 * @param keyword what it begins with
 * @param head the keyword where it stands, or the first word of a continued line
 * @param task the name of the task, in a line of a task
 * @param rest where what follows begins
 */
record Statement(Keyword keyword, Word head, Optional<Word> task, int rest) {
  Line line() {
    return head.line();
  }

  /** The words that follow, parted at blanks. */
  List<Word> words() {
    return words(List.of());
  }

  List<Word> words(List<String> symbols) {
    return line().words(rest, symbols);
  }

  /** An error right after the last word: something is missing. */
  LitmusSyntaxException missing(String message) {
    return line().error(line().text().stripTrailing().length(), message);
  }
}
