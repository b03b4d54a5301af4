package io.faultline.bench;

import java.util.Locale;

/** A picture of lines, circles and words, written element by element. Colours come from classes. */
final class Svg {
  private final StringBuilder text = new StringBuilder();

  /**
   * An empty picture.
   *
   * @param about what it shows, for those who cannot see it
   * @param style rules for the classes
   */
  Svg(double width, double height, String mark, String about, String style) {
    add(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %s %s\" width=\"%s\" height=\"%s\""
            + " role=\"img\" aria-label=\"%s\">",
        number(width), number(height), number(width), number(height), escaped(about));
    add("<!-- %s -->", mark);
    add("<style>%s</style>", style);
    add("<rect class=\"back\" width=\"%s\" height=\"%s\"/>", number(width), number(height));
  }

  void line(String name, double x1, double y1, double x2, double y2) {
    add(
        "<line class=\"%s\" x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\"/>",
        name, number(x1), number(y1), number(x2), number(y2));
  }

  void circle(String name, double x, double y, double radius, String title) {
    add(
        "<circle class=\"%s\" cx=\"%s\" cy=\"%s\" r=\"%s\"><title>%s</title></circle>",
        name, number(x), number(y), number(radius), escaped(title));
  }

  /** Words that begin at a place, or end or have their middle there. */
  void words(String name, double x, double y, String anchor, String words) {
    add(
        "<text class=\"%s\" x=\"%s\" y=\"%s\" text-anchor=\"%s\">%s</text>",
        name, number(x), number(y), anchor, escaped(words));
  }

  private void add(String format, Object... arguments) {
    text.append(String.format(Locale.ROOT, format, arguments)).append('\n');
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  private static String escaped(String words) {
    return words
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  /** The whole picture. */
  @Override
  public String toString() {
    return text + "</svg>\n";
  }
}
