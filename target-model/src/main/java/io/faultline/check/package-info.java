/**
 * The checking framework and the generic rules: lifetime, lock order, references, data race, leak
 * and hang. No rule knows a defect's name. Domain rules live beside what they check and report
 * through {@link io.faultline.check.Checks}.
 */
package io.faultline.check;
