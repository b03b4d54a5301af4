/**
 * What operations may answer, whoever does them at the same time: a sequential specification,
 * written from the tables of the reference with the fates of {@code docs/hazards.md}, and the
 * search for an order of concurrent calls that it allows. Knows nothing of the model.
 */
package io.faultline.scenario.spec;
