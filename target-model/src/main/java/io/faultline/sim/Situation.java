package io.faultline.sim;

/** What a {@link Chooser} may look at when it is asked. Valid only during the call. */
public interface Situation {
  /** The task that runs at a point, or that has just been left; null before the first. */
  Task task();

  /** The step the task stands before; 0 when it has ended or there is none. */
  int site();

  /**
   * Number of candidates: at a point the other enabled tasks, at a free choice all enabled ones.
   */
  int candidates();

  /** A candidate, in order of creation. */
  Task candidate(int index);
}
