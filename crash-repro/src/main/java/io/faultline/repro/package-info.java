/** From a violation to an understanding: bundles on disk, replay, and the report for people. */
package io.faultline.repro;
