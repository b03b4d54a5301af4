package io.faultline.arch.planted.scenario.spec;

import io.faultline.arch.planted.iommu.Core;

/** Breaks a rule on purpose. */
final class KnowsTheModel {
  Core core;
}
