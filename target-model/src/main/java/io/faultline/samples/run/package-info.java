/** Runs the samples and searches their schedules. */
package io.faultline.samples.run;
