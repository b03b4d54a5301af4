package io.faultline.iommu;

/**
 * {@code struct iommu_fault} of type PAGE_REQ.
 *
 * @param pasid address space, meaningful when {@code pasidValid}
 * @param pasidValid IOMMU_FAULT_PAGE_REQUEST_PASID_VALID
 * @param group page request group index ({@code grpid})
 * @param permission bits of {@link io.faultline.mm.Permission}
 * @param address faulting address
 * @param lastPage IOMMU_FAULT_PAGE_REQUEST_LAST_PAGE
 */
public record IommuFault(
    int pasid, boolean pasidValid, int group, int permission, long address, boolean lastPage) {}
