package io.faultline.arch.planted.attic;

/** Breaks a rule on purpose. */
final class OnNoFloor {}
