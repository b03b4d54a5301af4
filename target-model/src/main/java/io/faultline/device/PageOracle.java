package io.faultline.device;

/** Knows independently of the kernel which requests can be met. For the rule about answers. */
@FunctionalInterface
public interface PageOracle {
  /** Knows nothing, so believes every answer. */
  PageOracle TRUSTING = (request, since) -> true;

  /** The moment, to ask about it later. */
  default long now() {
    return 0;
  }

  /**
   * Whether an address space could meet the request at some time since a moment.
   *
   * @param since when it was sent
   */
  boolean grants(PageRequest request, long since);
}
