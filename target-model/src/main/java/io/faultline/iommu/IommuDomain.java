package io.faultline.iommu;

import io.faultline.kernel.ListHead;
import io.faultline.mm.Mm;
import io.faultline.mm.MmBinding;
import io.faultline.sim.Memory;
import io.faultline.sim.SharedObject;

/** {@code struct iommu_domain}. Drivers extend it with what they keep beside it. */
public class IommuDomain extends SharedObject implements MmBinding {
  public DomainType type;

  /** Null for a domain that is attached nowhere. */
  public final DomainOps ops;

  /** Of the driver that made it; only devices of that driver can use it. */
  public IommuOps owner;

  /** Null when the domain cannot take faults. */
  public FaultHandler iopfHandler;

  /** SVA only: the address space; the domain holds one pin of it. */
  public Mm mm;

  /** SVA only: attach handles that use the domain; protected by {@code iommu_sva_lock}. */
  public int users;

  /** SVA only: link in the list of the mm's domains; protected by {@code iommu_sva_lock}. */
  public final ListHead<MmBinding> next;

  public IommuDomain(Memory memory, DomainOps ops) {
    super(memory);
    this.ops = ops;
    this.next = new ListHead<>(memory, this);
  }
}
