package io.faultline.check;

import java.util.List;

/**
 * One fact behind a violation.
 *
 * @param label what it shows, for example {@code freed}
 * @param by the task, as {@code B.1}
 * @param frames functions of the model, innermost first, no lines
 */
public record Evidence(String label, String by, List<String> frames) {
  /** Label of the functions that asked the rule; they are no part of what happened. */
  public static final String RULE = "rule";

  public Evidence {
    frames = List.copyOf(frames);
  }
}
