package io.faultline.mm;

/**
 * Somebody who wants to know what processes change about their mappings. No part of the model:
 * nothing it does is a step.
 */
public interface MapWatch {
  /** Nobody. */
  MapWatch NOBODY = new MapWatch() {};

  /** A range is about to be mapped. */
  default void maps(Mm mm, long start, long end, int flags) {}

  /** A range is mapped no more. */
  default void unmapped(Mm mm, long start, long end) {}

  /** A child has what its parent has. */
  default void forks(Mm parent, Mm child) {}

  /** Nobody can use the address space any more. */
  default void ended(Mm mm) {}
}
