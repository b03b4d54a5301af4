package io.faultline.weave;

import java.util.List;

/** The packages, each with its subpackages, whose classes are woven. */
record WovenPackages(List<String> names) {
  /** The packages of the model. */
  static final WovenPackages OF_THE_MODEL =
      new WovenPackages(
          List.of(
              "io.faultline.kernel",
              "io.faultline.samples",
              "io.faultline.mm",
              "io.faultline.device",
              "io.faultline.iommu",
              "io.faultline.mock",
              "io.faultline.smmuv3",
              "io.faultline.vtd",
              "io.faultline.iommufd"));

  /** Whether a class is in one of the packages. */
  boolean contains(String internalName) {
    return names.stream().anyMatch(n -> internalName.startsWith(ClassNames.internal(n) + "/"));
  }
}
