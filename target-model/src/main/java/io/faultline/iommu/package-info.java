/**
 * The IOMMU core: the structures of its headers with their fields in the open, as in the kernel, so
 * that every access is named after the function that makes it, and the core functions for groups,
 * domains and PASIDs.
 */
package io.faultline.iommu;
