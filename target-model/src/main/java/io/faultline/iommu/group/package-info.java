/**
 * What the core does with groups of devices: their PASIDs, their domains, who owns their DMA, and
 * how devices come and go.
 */
package io.faultline.iommu.group;
