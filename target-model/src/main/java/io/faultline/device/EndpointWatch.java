package io.faultline.device;

/**
 * Is told what goes over the bus between an endpoint and the IOMMU, in the step in which it
 * happens. Must not change anything.
 */
public interface EndpointWatch {
  /** Nobody watches. */
  EndpointWatch NOBODY =
      new EndpointWatch() {
        @Override
        public void sent(PageRequest request) {}

        @Override
        public void dropped() {}

        @Override
        public void reported(PageRequest request) {}

        @Override
        public void answered(int pasid, int group, ResponseCode code) {}
      };

  /** The IOMMU has taken a request. */
  void sent(PageRequest request);

  /** There was no room for a request; what waits for the rest of its group goes, too. */
  void dropped();

  /** The driver has reported a request to the core, and the core has returned. */
  void reported(PageRequest request);

  /** The IOMMU delivers an answer. */
  void answered(int pasid, int group, ResponseCode code);
}
