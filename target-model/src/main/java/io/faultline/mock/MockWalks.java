package io.faultline.mock;

import io.faultline.device.DmaEngine;
import io.faultline.device.Endpoint;
import io.faultline.device.ShadowDma;
import io.faultline.device.TranslationCache;
import io.faultline.iommu.DomainOps;
import io.faultline.kernel.Kernel;
import io.faultline.mm.Mm;
import io.faultline.mm.MmCore;
import io.faultline.mock.hw.PasidTable;
import io.faultline.mock.hw.Translator;
import io.faultline.sim.Memory;
import java.util.ArrayList;
import java.util.List;

/** Hardware that walks page tables for devices and remembers what it finds. */
final class MockWalks implements MockCaching {
  private final Kernel kernel;
  private final MmCore mms;
  private final MockSetup.Dma setup;
  private final ShadowDma shadow;
  private final Translator translator;
  private final List<Endpoint> endpoints = new ArrayList<>();

  MockWalks(Kernel kernel, MmCore mms, MockSetup.Dma setup) {
    this.kernel = kernel;
    this.mms = mms;
    this.setup = setup;
    this.shadow = new ShadowDma(kernel, mms.pages());
    this.translator = new Translator(kernel, mms.pages(), shadow);
  }

  @Override
  public DmaEngine engine(String device) {
    TranslationCache tlb = shadow.watched(new TranslationCache(kernel, device + "-tlb"));
    return new DmaEngine(translator, tlb, shadow);
  }

  @Override
  public void configure(String device, PasidTable table) {
    translator.configure(device, table);
  }

  @Override
  public void begin(Endpoint device) {
    endpoints.add(device);
  }

  @Override
  public void letLoose() {
    translator.iotlb().evicts(setup.evictions());
    for (Endpoint device : endpoints) {
      device.tlb().evicts(setup.evictions());
      device.prefetches(setup.prefetches());
    }
  }

  @Override
  public TlbFlush tlbs(Endpoint device) {
    return new MockTlbs(device.name(), translator, device.tlb());
  }

  @Override
  public MockSvaDomain domain(Memory memory, Mm mm, DomainOps ops) {
    long root = mms.rootFrame(mm);
    if (root == 0) {
      return null;
    }
    shadow.follow(mm);
    return new MockWalkedDomain(kernel, memory, ops, PasidTable.present(root));
  }
}
