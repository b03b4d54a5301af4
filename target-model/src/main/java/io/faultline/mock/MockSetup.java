package io.faultline.mock;

import io.faultline.device.EndpointSetup;

/**
 * What the driver and its hardware are like.
 *
 * @param style how the driver removes a PASID
 * @param freeing how it frees a domain
 * @param ring requests that the hardware's ring can hold
 * @param endpoint what the devices are like
 * @param dma what the way to memory is like, or null when devices only ask for pages
 * @param responds whether the driver can answer page requests
 */
public record MockSetup(
    Style style, Freeing freeing, int ring, EndpointSetup endpoint, Dma dma, boolean responds) {
  /** Room that no ordinary program fills. */
  public static final int RING = 16;

  /** The driver of a default machine. */
  public static final MockSetup DEFAULT =
      new MockSetup(Style.FULL_DRAIN, Freeing.DEFERRED, RING, EndpointSetup.PLAIN, null, true);

  /**
   * A way to memory, through hardware that walks page tables and remembers.
   *
   * @param evictions how often each cache forgets something on its own
   * @param prefetches how often each device translates what it does not use
   */
  public record Dma(int evictions, int prefetches) {}

  /** The styles of removing a PASID. */
  public enum Style {
    /** D1: waits for the ring and flushes the fault queue. */
    FULL_DRAIN,
    /** D2: relies on a device that is not idle before all it asked is answered. */
    NO_FLUSH,
    /** D3: flushes only when the domain of the whole device is detached. */
    FLUSH_ON_RID_DETACH
  }

  /** The styles of freeing an SVA domain. */
  public enum Freeing {
    /** F1: the notifier is put; the memory goes from its callback. */
    DEFERRED,
    /** F2: the notifier is unregistered, which waits; then the memory goes. */
    SYNCHRONOUS
  }
}
