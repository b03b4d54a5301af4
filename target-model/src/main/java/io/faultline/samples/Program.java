package io.faultline.samples;

import java.util.List;

/**
 * What runs: tasks side by side, then what is left to do when all have ended.
 *
 * @param tasks the tasks, called A, B and so on
 * @param afterwards takes apart what the program has built, and looks at what came of it
 */
public record Program(List<Runnable> tasks, Runnable afterwards) {
  /** Copies the list. */
  public Program {
    tasks = List.copyOf(tasks);
  }

  static Program of(Runnable a, Runnable b, Runnable afterwards) {
    return new Program(List.of(a, b), afterwards);
  }
}
