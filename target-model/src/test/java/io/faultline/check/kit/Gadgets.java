package io.faultline.check.kit;

import io.faultline.kernel.Kernel;

/** The life of gadgets, in functions that reports can name. */
public interface Gadgets {
  /** The woven ones. */
  static Gadgets woven() {
    return WovenFixtures.GADGETS;
  }

  /** Allocates; null when the allocation fails. */
  Gadget alloc(Kernel kernel);

  /** One that is a local variable of the running function. */
  Gadget onStack(Kernel kernel);

  /** Frees at once. */
  void free(Kernel kernel, Gadget gadget);

  /** Frees after a grace period. */
  void freeLater(Kernel kernel, Gadget gadget);

  /** A gadget that other tasks find from the start. */
  default Gadget published(Kernel kernel) {
    Gadget gadget = alloc(kernel);
    gadget.memory().publish();
    return gadget;
  }
}
