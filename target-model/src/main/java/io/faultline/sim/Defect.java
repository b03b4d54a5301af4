package io.faultline.sim;

import java.util.List;

/**
 * A historic bug that can be switched on: a named constant in the class it mutates and one {@code
 * if} at the smallest faulty step.
 *
 * @param id its name in the gallery
 * @param summary the faulty step in one sentence
 * @param targets the fuzz targets that can reach it
 */
public record Defect(String id, String summary, List<String> targets) {
  /** Makes a defect that lists its targets in order of usefulness. */
  public static Defect named(String id, String summary, String... targets) {
    return new Defect(id, summary, List.of(targets));
  }
}
