package io.faultline.mm;

/** Something of an IOMMU that serves an address space; the list of them hangs off the mm. */
public interface MmBinding {}
