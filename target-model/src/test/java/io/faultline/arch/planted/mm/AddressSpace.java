package io.faultline.arch.planted.mm;

import io.faultline.arch.planted.kernel.Lock;

/** Breaks no rule by itself, but the kernel knows it. */
public final class AddressSpace {
  Lock lock;
}
