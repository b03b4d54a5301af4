/**
 * What a run is made of: operations, the programs of tasks, injected failures. Subpackages: {@code
 * litmus} is the language, {@code codec} the stored form of fuzzer inputs.
 */
package io.faultline.scenario;
