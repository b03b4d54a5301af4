/** I/O page faults: collecting, handing over and answering them ({@code io-pgfault.c}). */
package io.faultline.iommu.iopf;
