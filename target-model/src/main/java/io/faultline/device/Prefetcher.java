package io.faultline.device;

import io.faultline.sim.Platform;
import io.faultline.sim.Sites;

/** Makes a device translate on its own what it has used before. */
final class Prefetcher {
  private static final int PREFETCH = Sites.named("endpoint_prefetch");

  private final Endpoint device;
  private final Platform platform;
  private final DmaEngine dma;
  private final Jobs jobs;

  Prefetcher(Endpoint device, Platform platform, DmaEngine dma, Jobs jobs) {
    this.device = device;
    this.platform = platform;
    this.dma = dma;
    this.jobs = jobs;
  }

  /** Does so at any moment, so many times. */
  void begin(int times) {
    if (times > 0) {
      platform.spawnWhen(device, PREFETCH, this::possible, "prefetch", () -> prefetch(times));
    }
  }

  private void prefetch(int times) {
    for (int i = 0; i < times; i++) {
      platform.enterWhen(device, PREFETCH, this::possible, true);
      dma.translateAgain(device);
      platform.exit(device);
    }
  }

  private boolean possible() {
    return dma.lastUsed() >= 0 && jobs.runs(dma.lastUsed());
  }
}
