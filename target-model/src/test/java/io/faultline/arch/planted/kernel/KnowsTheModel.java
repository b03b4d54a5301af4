package io.faultline.arch.planted.kernel;

import io.faultline.arch.planted.mm.AddressSpace;

/** Breaks a rule on purpose. */
public final class KnowsTheModel {
  AddressSpace mm;
}
