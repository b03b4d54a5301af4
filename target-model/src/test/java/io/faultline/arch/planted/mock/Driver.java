package io.faultline.arch.planted.mock;

/** Breaks no rule. */
public final class Driver {}
