package io.faultline.arch.planted.vtd;

import io.faultline.arch.planted.mock.Driver;

/** Breaks a rule on purpose. */
final class KnowsAnotherDriver {
  Driver driver;
}
