package io.faultline.device;

import io.faultline.sim.Cause;

/**
 * A page request message on its way to the IOMMU.
 *
 * @param pasid address space it is about
 * @param group page request group index; all of a group are answered together
 * @param address faulting address
 * @param permission bits of {@link io.faultline.mm.Permission}
 * @param last whether it ends its group and wants the answer
 * @param cause the operation of the program that made the device ask, or null; no part of the
 *     message
 */
public record PageRequest(
    int pasid, int group, long address, int permission, boolean last, Cause cause) {
  /** A request that nobody in particular made the device send. */
  public PageRequest(int pasid, int group, long address, int permission, boolean last) {
    this(pasid, group, address, permission, last, null);
  }

  /**
   * Says that a device has stopped working on a PASID: a last request that wants nothing. It owes
   * no answer.
   */
  public static PageRequest stopMarker(int pasid) {
    return new PageRequest(pasid, 0, 0, 0, true);
  }

  /** Whether it is a message without an answer. */
  public boolean isStopMarker() {
    return last && permission == 0;
  }

  @Override
  public String toString() {
    return String.format(
        "PageRequest[pasid=%s, group=%s, address=%s, permission=%s, last=%s]",
        pasid, group, address, permission, last);
  }
}
