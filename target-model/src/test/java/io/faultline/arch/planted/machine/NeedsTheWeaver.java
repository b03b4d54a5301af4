package io.faultline.arch.planted.machine;

import io.faultline.arch.planted.weave.KnowsTheKernel;

/** Breaks a rule on purpose. */
final class NeedsTheWeaver {
  KnowsTheKernel weaver;
}
