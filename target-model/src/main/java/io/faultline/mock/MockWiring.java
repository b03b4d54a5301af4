package io.faultline.mock;

/**
 * How a device is wired up.
 *
 * @param group number of its group: the devices it cannot be told apart from
 * @param maxPasids PASIDs it can tell apart
 * @param requireDirect whether it must never be blocked
 * @param deferred whether it may still do DMA of the kernel before this one
 * @param watched whether rules ask what it uses
 */
public record MockWiring(
    int group, int maxPasids, boolean requireDirect, boolean deferred, boolean watched) {}
