/** Sorts folders of bundles and fuzzer inputs by the bugs they show, beside what is known. */
package io.faultline.repro.triage;
