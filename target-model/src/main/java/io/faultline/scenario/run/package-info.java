/** Running one scenario, simulated or on real threads, and searching its schedules. */
package io.faultline.scenario.run;
