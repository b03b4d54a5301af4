/** What single things of the simulator cost. */
package io.faultline.benchmarks;
