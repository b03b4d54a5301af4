package io.faultline.scenario.litmus;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One line of a file.
 *
 * @param file the name of the file
 * @param number from 1
 * @param text without its end
 */
record Line(String file, int number, String text) {
  static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }

  /** The first index from {@code from} on that is no blank, or the length. */
  int skipBlanks(int from) {
    int at = from;
    while (at < text.length() && isBlank(text.charAt(at))) {
      at++;
    }
    return at;
  }

  /** The same line without its comment: # at the start or after a blank, to the end. */
  Line withoutComment() {
    for (int i = text.indexOf('#'); i >= 0; i = text.indexOf('#', i + 1)) {
      if (i == 0 || isBlank(text.charAt(i - 1))) {
        return new Line(file, number, text.substring(0, i));
      }
    }
    return this;
  }

  /** The words from an offset on; each of the symbols is a word of its own wherever it stands. */
  List<Word> words(int from, List<String> symbols) {
    List<Word> words = new ArrayList<>();
    int at = skipBlanks(from);
    while (at < text.length()) {
      int end = wordEnd(at, symbols);
      words.add(new Word(this, at, text.substring(at, end)));
      at = skipBlanks(end);
    }
    return words;
  }

  private int wordEnd(int from, List<String> symbols) {
    int end = from;
    while (end < text.length() && !isBlank(text.charAt(end))) {
      int length = symbolAt(end, symbols);
      if (length > 0) {
        return end == from ? from + length : end;
      }
      end++;
    }
    return end;
  }

  private int symbolAt(int at, List<String> symbols) {
    for (String symbol : symbols) {
      if (text.startsWith(symbol, at)) {
        return symbol.length();
      }
    }
    return 0;
  }

  LitmusSyntaxException error(int offset, String message, Optional<String> suggestion) {
    return new LitmusSyntaxException(file, number, offset + 1, message, suggestion);
  }

  LitmusSyntaxException error(int offset, String message) {
    return error(offset, message, Optional.empty());
  }
}
