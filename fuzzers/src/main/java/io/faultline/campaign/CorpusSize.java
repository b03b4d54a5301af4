package io.faultline.campaign;

/**
 * How much there is in corpora.
 *
 * @param inputs files
 * @param bytes their lengths
 * @param features what the fuzzer tells inputs apart by, as far as they show it together
 */
public record CorpusSize(long inputs, long bytes, long features) {}
