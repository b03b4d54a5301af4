/**
 * Historic designs of page faults and bindings, each another class behind the interfaces of the
 * core. Nothing of the present design knows them, and they know none of its functions: only the
 * structures, the driver's callbacks and the floors below. What stayed the same over the years is
 * taken over, such as that the PASID of an address space is kept in a record of its own.
 */
package io.faultline.iommu.history;
