/**
 * The event alphabet of a run and where events go: what people are shown about a run is made from
 * these.
 */
package io.faultline.trace;
