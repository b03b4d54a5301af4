package io.faultline.arch.planted.kernel;

/** Breaks no rule. */
public final class Lock {}
