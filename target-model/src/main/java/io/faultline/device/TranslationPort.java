package io.faultline.device;

/** Where an endpoint has addresses translated: the IOMMU's side of the bus. */
public interface TranslationPort {
  /** Nothing is configured there that could translate. */
  Translation BLOCKED = new Translation(null, 0, null);

  /**
   * Translates an address, as part of a step of the device.
   *
   * @return null when nothing present grants the access; {@link #BLOCKED}
   */
  Translation translate(Endpoint from, int pasid, long address, int access);
}
