/** Judges litmus files: searches the schedules of a scenario and compares with what is expected. */
package io.faultline.explore;
