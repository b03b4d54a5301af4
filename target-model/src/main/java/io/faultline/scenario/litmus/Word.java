package io.faultline.scenario.litmus;

import io.faultline.scenario.NearestWord;
import java.util.Collection;
import java.util.Optional;

/**
 * A word of a line.
 *
 * @param line where it stands
 * @param offset its first character, from 0
 * @param text itself
 */
record Word(Line line, int offset, String text) {
  boolean is(String other) {
    return text.equals(other);
  }

  int end() {
    return offset + text.length();
  }

  /** A part of this word. */
  Word from(int begin) {
    return new Word(line, offset + begin, text.substring(begin));
  }

  LitmusSyntaxException error(String message) {
    return line.error(offset, message);
  }

  LitmusSyntaxException error(String message, Optional<String> suggestion) {
    return line.error(offset, message, suggestion);
  }

  /** An error that suggests the nearest of some words. */
  LitmusSyntaxException error(String message, Collection<String> candidates) {
    return error(message, NearestWord.to(text, candidates));
  }
}
