/**
 * Violations in the form that another place takes: a litmus file for a mail, a JUnit class for a
 * project's tests, SARIF for a CI system.
 */
package io.faultline.repro.export;
