package io.faultline.repro.explain;

import java.util.ArrayList;
import java.util.List;

/**
 * A page of text for a terminal, no line of which is longer than it may be unless it must stay
 * whole.
 */
final class Page {
  static final int WIDTH = 99;

  private final List<String> lines = new ArrayList<>();

  /** Number of lines so far. */
  int length() {
    return lines.size();
  }

  void heading(String text) {
    lines.add("");
    lines.add(text);
  }

  /** One line, cut where it is too long. */
  void line(String text) {
    String plain = text.stripTrailing();
    lines.add(plain.length() <= WIDTH ? plain : plain.substring(0, WIDTH - 2) + "..");
  }

  /** One line that stays whole, to be copied. */
  void verbatim(String text) {
    lines.add(text);
  }

  void addAll(Page other) {
    lines.addAll(other.lines);
  }

  /**
   * A paragraph, broken between words.
   *
   * @param first what stands before the first line; later lines are indented as far as {@code hang}
   */
  void paragraph(String first, String text, int hang) {
    StringBuilder line = new StringBuilder(first);
    boolean fresh = true;
    for (String word : text.strip().split("\\s+", -1)) {
      if (!fresh && line.length() + 1 + word.length() > WIDTH) {
        line(line.toString());
        line = new StringBuilder(" ".repeat(hang));
        fresh = true;
      }
      line.append(fresh ? "" : " ").append(word);
      fresh = false;
    }
    line(line.toString());
  }

  @Override
  public String toString() {
    return String.join("\n", lines) + "\n";
  }
}
