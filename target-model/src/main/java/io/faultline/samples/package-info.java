/**
 * The classics: the smallest programs on the simulated kernel that show a bug everybody knows, each
 * broken and repaired. They are the first chapter of the manual.
 */
package io.faultline.samples;
