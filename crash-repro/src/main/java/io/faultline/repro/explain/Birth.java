package io.faultline.repro.explain;

import java.util.List;

/**
 * Memory was allocated.
 *
 * @param object which, as in {@code iommu_fault_param#14}
 * @param kind kind of the memory
 * @param step number of the step before; 0 when there was none
 * @param by who, as in {@code B.1}; empty outside of tasks
 * @param stack functions of the model, innermost first
 */
record Birth(String object, String kind, long step, String by, List<String> stack) {}
