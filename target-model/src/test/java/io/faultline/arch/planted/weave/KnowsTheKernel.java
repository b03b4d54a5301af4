package io.faultline.arch.planted.weave;

import io.faultline.arch.planted.kernel.Lock;

/** Breaks a rule on purpose. */
public final class KnowsTheKernel {
  Lock lock;
}
