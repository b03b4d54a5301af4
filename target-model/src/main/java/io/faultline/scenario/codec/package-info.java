/**
 * The stored form of fuzzer inputs: fixed-width records with total decoding. Every byte array is a
 * valid scenario, and a change of one record changes one operation.
 */
package io.faultline.scenario.codec;
