package io.faultline.device;

/** Knows independently of the kernel which requests can be met. For the rule about answers. */
@FunctionalInterface
public interface PageOracle {
  /** Knows nothing, so believes every answer. */
  PageOracle TRUSTING = request -> true;

  /** Whether an address space could ever meet the request. */
  boolean grants(PageRequest request);
}
