/**
 * Build step: puts a call before every access to the model's shared memory, as the compiler does
 * for the kernel's own sanitizers. Nobody needs this package at run time.
 */
package io.faultline.weave;
