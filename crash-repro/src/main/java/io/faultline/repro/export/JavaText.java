package io.faultline.repro.export;

/** Text as it stands in Java source that any compiler reads, whatever its character set. */
final class JavaText {
  private static final String QUOTES = "\"\"\"";

  private JavaText() {}

  /** A string literal. */
  static String literal(String text) {
    StringBuilder source = new StringBuilder("\"");
    text.chars().forEach(c -> source.append(c == '"' ? "\\\"" : escaped((char) c)));
    return source.append('"').toString();
  }

  /**
   * A text block whose value is the text.
   *
   * @param text lines that each end with a line feed
   * @param indent what each line begins with
   */
  static String block(String text, String indent) {
    StringBuilder source = new StringBuilder(QUOTES).append('\n');
    for (String line : text.split("\n", -1)) {
      source.append(line.isEmpty() ? "" : indent).append(blockLine(line)).append(end(line));
    }
    source.setLength(source.length() - 1);
    return source.append(indent).append(QUOTES).toString();
  }

  /** Three quotes would end the block. */
  private static String blockLine(String line) {
    StringBuilder source = new StringBuilder();
    for (int i = 0; i < line.length(); i++) {
      source.append(line.startsWith(QUOTES, i) ? "\\\"" : escaped(line.charAt(i)));
    }
    return source.toString();
  }

  /** A compiler strips blanks at the end of a line, so something visible comes after them. */
  private static String end(String line) {
    boolean blank = !line.isEmpty() && Character.isWhitespace(line.charAt(line.length() - 1));
    return blank ? "\\n\\\n" : "\n";
  }

  private static String escaped(char c) {
    return switch (c) {
      case '\\' -> "\\\\";
      case '\n' -> "\\n";
      case '\t' -> "\\t";
      case '\r' -> "\\r";
      // The other escape is a line feed to the compiler before it sees that it is in a string.
      default -> c < ' ' ? String.format("\\%03o", (int) c) : visible(c);
    };
  }

  private static String visible(char c) {
    return c <= '~' ? String.valueOf(c) : String.format("\\u%04x", (int) c);
  }
}
