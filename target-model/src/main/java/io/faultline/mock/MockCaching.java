package io.faultline.mock;

import io.faultline.device.DmaEngine;
import io.faultline.device.Endpoint;
import io.faultline.iommu.DomainOps;
import io.faultline.kernel.Kernel;
import io.faultline.mm.Mm;
import io.faultline.mock.hw.PasidTable;
import io.faultline.sim.Memory;

/** Whether the hardware walks page tables for devices, and what the driver does for that. */
interface MockCaching {
  /** A new device's way to memory; null when devices only ask for pages. */
  DmaEngine engine(String device);

  /** Points the hardware at a device's table. */
  default void configure(String device, PasidTable table) {}

  /** There is a new device. */
  default void begin(Endpoint device) {}

  /** The hardware begins to do things on its own. */
  default void letLoose() {}

  /** How a device's translations are forgotten. */
  TlbFlush tlbs(Endpoint device);

  /** An SVA domain in its memory; null when there is none for the page tables. */
  MockSvaDomain domain(Memory memory, Mm mm, DomainOps ops);

  /** Hardware that translates nothing. */
  static MockCaching none(Kernel kernel) {
    return new MockCaching() {
      @Override
      public DmaEngine engine(String device) {
        return null;
      }

      @Override
      public TlbFlush tlbs(Endpoint device) {
        return TlbFlush.NONE;
      }

      @Override
      public MockSvaDomain domain(Memory memory, Mm mm, DomainOps ops) {
        return new MockSvaDomain(kernel, memory, ops, PasidTable.PRESENT);
      }
    };
  }
}
