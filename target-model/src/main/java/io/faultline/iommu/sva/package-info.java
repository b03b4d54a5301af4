/**
 * Shared virtual addressing: binding processes to devices and resolving their faults ({@code
 * iommu-sva.c}).
 */
package io.faultline.iommu.sva;
