package io.faultline.sim;

/** Told of an access to freed memory. */
@FunctionalInterface
public interface DeadAccessWatch {
  /**
   * An access to freed memory is about to happen.
   *
   * @param memory the freed memory
   * @param site the place of the access, see {@link Sites}
   */
  void deadAccess(Memory memory, int site);
}
