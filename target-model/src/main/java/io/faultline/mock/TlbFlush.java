package io.faultline.mock;

/** How the driver makes hardware forget translations of a device; waits until it has. */
interface TlbFlush {
  /** For hardware that remembers nothing. */
  TlbFlush NONE = (pasid, start, end) -> {};

  /** A range of addresses; all of it when {@code end} is {@link Long#MAX_VALUE}. */
  void range(int pasid, long start, long end);

  /** Everything of a PASID. */
  default void pasid(int pasid) {
    range(pasid, 0, Long.MAX_VALUE);
  }

  /** Whether anything of a PASID is remembered; for rules. */
  default boolean remembers(int pasid) {
    return false;
  }

  /** Whether the translation of an address is remembered; for conditions. */
  default boolean remembers(int pasid, long address) {
    return false;
  }
}
