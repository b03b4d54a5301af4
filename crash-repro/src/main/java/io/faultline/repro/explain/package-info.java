/**
 * A violation explained: data that every form of an explanation is made from, how it is computed,
 * and the form for a terminal.
 */
package io.faultline.repro.explain;
