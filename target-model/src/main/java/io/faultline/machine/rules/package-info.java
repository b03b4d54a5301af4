/**
 * Invariants over several objects of a machine. A rule that reads what one lock protects is looked
 * at before each release of it; the others at the end of operations, or at rest.
 */
package io.faultline.machine.rules;
