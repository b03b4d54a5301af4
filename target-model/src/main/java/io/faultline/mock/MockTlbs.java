package io.faultline.mock;

import io.faultline.device.TranslationCache;
import io.faultline.mock.hw.Translator;

/**
 * The caches that translations of one device are in. The IOMMU's come first: until the device has
 * forgotten, too, it could fetch from them what it has just forgotten.
 */
final class MockTlbs implements TlbFlush {
  private final String source;
  private final Translator iommu;
  private final TranslationCache device;

  MockTlbs(String source, Translator iommu, TranslationCache device) {
    this.source = source;
    this.iommu = iommu;
    this.device = device;
  }

  @Override
  public void range(int pasid, long start, long end) {
    iommu.invalidate(source, pasid, start, end);
    device.forget(source, pasid, start, end);
  }

  @Override
  public boolean remembers(int pasid) {
    return iommu.remembers(source, pasid) || device.holds(source, pasid);
  }

  @Override
  public boolean remembers(int pasid, long address) {
    return iommu.iotlb().holds(source, pasid, address) || device.holds(source, pasid, address);
  }
}
