/**
 * Makes a reproduction as small and as plain as its bug allows: structural delta debugging over the
 * scenario, its machine and its schedule.
 */
package io.faultline.repro.minimise;
