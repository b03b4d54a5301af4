package io.faultline.repro.explain;

/**
 * A defect that was on.
 *
 * @param id its name
 * @param summary what the model does wrong then; empty when the catalogue does not know it
 */
public record DefectOn(String id, String summary) {}
