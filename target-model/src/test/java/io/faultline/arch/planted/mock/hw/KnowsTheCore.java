package io.faultline.arch.planted.mock.hw;

import io.faultline.arch.planted.iommu.Core;

/** Breaks a rule on purpose. */
final class KnowsTheCore {
  Core core;
}
