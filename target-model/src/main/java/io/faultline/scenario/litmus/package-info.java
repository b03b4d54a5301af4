/**
 * The litmus language: a scenario with what is expected of it, as text. Parsing and printing are
 * inverse; errors say where, what and which word was probably meant.
 */
package io.faultline.scenario.litmus;
