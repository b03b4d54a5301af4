/** What Jazzer calls: fuzz targets, their feedback, and how they hand findings over. */
package io.faultline.fuzz;
