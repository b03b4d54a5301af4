/**
 * A small IOMMU driver that keeps the full contract: it blocks, invalidates, drains and flushes.
 */
package io.faultline.mock;
