package io.faultline.scenario.litmus;

import java.util.Optional;

/** A litmus file that cannot be read, with the place and the reason. */
public final class LitmusSyntaxException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String file;
  private final int line;
  private final int column;
  private final String detail;
  private final String suggestion;

  LitmusSyntaxException(
      String file, int line, int column, String detail, Optional<String> suggestion) {
    super(file + ":" + line + ":" + column + ": " + withSuggestion(detail, suggestion));
    this.file = file;
    this.line = line;
    this.column = column;
    this.detail = withSuggestion(detail, suggestion);
    this.suggestion = suggestion.orElse(null);
  }

  private static String withSuggestion(String detail, Optional<String> suggestion) {
    return detail + suggestion.map(word -> "; did you mean `" + word + "`?").orElse("");
  }

  /** The name of the file, as it was given to the parser. */
  public String file() {
    return file;
  }

  /** From 1. */
  public int line() {
    return line;
  }

  /** From 1. */
  public int column() {
    return column;
  }

  /** What is wrong, without the place; the suggestion included. */
  public String detail() {
    return detail;
  }

  /** The word that was probably meant. */
  public Optional<String> suggestion() {
    return Optional.ofNullable(suggestion);
  }
}
