package io.faultline.arch.planted.sim;

import io.faultline.arch.planted.kernel.Lock;

/** Breaks a rule on purpose. */
public final class KnowsTheKernel {
  Lock lock;
}
