package io.faultline.mock;

import io.faultline.iommu.DomainOps;
import io.faultline.iommu.DomainType;
import io.faultline.iommu.IommuCore;
import io.faultline.iommu.IommuDomain;
import io.faultline.kernel.ErrPtr;
import io.faultline.kernel.Errno;
import io.faultline.kernel.Kernel;
import io.faultline.mm.Mm;
import io.faultline.mm.MmuNotifiers;
import io.faultline.sim.Memory;

/** Domains of the driver: made with what follows their address space, freed after it. */
final class MockDomains {
  private final Kernel kernel;
  private final MmuNotifiers notifiers;

  private final FreeStyle style;
  private final MockCaching caching;

  MockDomains(IommuCore core, MockSetup.Freeing freeing, MockCaching caching) {
    this.caching = caching;
    this.kernel = core.kernel();
    this.notifiers = core.mms().notifiers();
    this.style =
        switch (freeing) {
          case DEFERRED -> FreeStyle.deferred(notifiers);
          case SYNCHRONOUS -> FreeStyle.synchronous(kernel, notifiers);
        };
  }

  /**
   * {@code domain_alloc_sva}.
   *
   * @return the domain, {@code -ENOMEM}, or {@code -EINTR} when a signal comes in between
   */
  ErrPtr<IommuDomain> allocSva(Mm mm, DomainOps ops) {
    Memory memory = kernel.slab().kzalloc("iommu_domain");
    if (memory == null) {
      return ErrPtr.error(Errno.ENOMEM);
    }
    MockSvaDomain domain = caching.domain(memory, mm, ops);
    int error = domain == null ? -Errno.ENOMEM : notifiers.register(domain.notifier, mm);
    if (error != 0) {
      kernel.slab().free(memory);
      return new ErrPtr<>(null, error);
    }
    return ErrPtr.of(domain);
  }

  /**
   * {@code domain_alloc}.
   *
   * @param ops what can be done with it
   * @return the domain, {@code -EOPNOTSUPP} for other types, {@code -ENOMEM}
   */
  ErrPtr<IommuDomain> alloc(DomainType type, DomainOps ops) {
    if (type != DomainType.BLOCKED && type != DomainType.IDENTITY && !type.paging()) {
      return ErrPtr.error(Errno.EOPNOTSUPP);
    }
    Memory memory = kernel.slab().kzalloc("iommu_domain");
    return memory == null
        ? ErrPtr.error(Errno.ENOMEM)
        : ErrPtr.of(new MockDomain(kernel, memory, ops));
  }

  /** {@code domain->ops->free}: memory that a notifier is in goes when no callback can run. */
  void free(MockDomain domain) {
    if (domain instanceof MockSvaDomain sva) {
      style.free(sva);
    } else {
      kernel.slab().kfree(domain);
    }
  }
}
