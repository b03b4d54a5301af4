/** A machine built from its configuration: driver, devices, address spaces. */
package io.faultline.machine;
