package io.faultline.device;

/**
 * A page request message on its way to the IOMMU.
 *
 * @param pasid address space it is about
 * @param group page request group index; all of a group are answered together
 * @param address faulting address
 * @param permission bits of {@link io.faultline.mm.Permission}
 * @param last whether it ends its group and wants the answer
 */
public record PageRequest(int pasid, int group, long address, int permission, boolean last) {}
