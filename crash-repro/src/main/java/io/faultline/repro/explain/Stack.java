package io.faultline.repro.explain;

import java.util.List;

/**
 * Where something happened.
 *
 * @param label what, as in {@code freed}
 * @param by who, as in {@code B.1}
 * @param frames functions of the model, innermost first
 */
public record Stack(String label, String by, List<String> frames) {
  /** Copies the list. */
  public Stack {
    frames = List.copyOf(frames);
  }
}
