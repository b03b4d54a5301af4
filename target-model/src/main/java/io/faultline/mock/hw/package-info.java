/**
 * The hardware of the mock driver: what it sees of the driver is words and registers, nothing else.
 */
package io.faultline.mock.hw;
