package io.faultline.machine;

import io.faultline.device.EndpointSetup;
import io.faultline.mock.MockSetup;

/** What the machine line says about the driver, its hardware and the devices. */
final class DriverSetup {
  private DriverSetup() {}

  static MockSetup mock(MachineConfig config) {
    return new MockSetup(
        style(config),
        freeing(config),
        config.number(MachineKey.RING),
        endpoint(config),
        dma(config),
        config.on(MachineKey.RESPONSES));
  }

  private static MockSetup.Style style(MachineConfig config) {
    return switch (config.style()) {
      case D1 -> MockSetup.Style.FULL_DRAIN;
      case D2 -> MockSetup.Style.NO_FLUSH;
      case D3 -> MockSetup.Style.FLUSH_ON_RID_DETACH;
    };
  }

  private static MockSetup.Freeing freeing(MachineConfig config) {
    return switch (config.value(MachineKey.FREE, MachineConfig.Free.class)) {
      case F1 -> MockSetup.Freeing.DEFERRED;
      case F2 -> MockSetup.Freeing.SYNCHRONOUS;
    };
  }

  private static MockSetup.Dma dma(MachineConfig config) {
    return config.on(MachineKey.DMA)
        ? new MockSetup.Dma(config.number(MachineKey.EVICT), config.number(MachineKey.PREFETCH))
        : null;
  }

  private static EndpointSetup endpoint(MachineConfig config) {
    return new EndpointSetup(
        config.number(MachineKey.CREDITS),
        config.style() != MachineConfig.Style.D1,
        config.on(MachineKey.MARKERS),
        config.on(MachineKey.ROGUE));
  }
}
