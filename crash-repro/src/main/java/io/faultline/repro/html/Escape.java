package io.faultline.repro.html;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Puts what came from elsewhere into a page, so that it can never be taken for markup. */
final class Escape {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Escape() {}

  /** As text of an element, or as the value of an attribute in double quotes. */
  static String text(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  /**
   * As JSON inside a {@code script} element, where only the end tag and the beginning of a comment
   * mean something. These characters stand in nothing but strings, where JSON has another way to
   * write them.
   */
  static String json(Object value) {
    try {
      return JSON.writeValueAsString(value)
          .replace("<", "\\u003c")
          .replace(">", "\\u003e")
          .replace("&", "\\u0026")
          .replace("\u2028", "\\u2028")
          .replace("\u2029", "\\u2029");
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an explanation cannot be written as JSON", e);
    }
  }
}
