package io.faultline.arch.planted.mock.hw;

import io.faultline.arch.planted.mock.Driver;

/** Breaks a rule on purpose. */
final class KnowsItsDriver {
  Driver driver;
}
