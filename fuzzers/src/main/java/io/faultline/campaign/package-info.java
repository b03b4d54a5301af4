/**
 * Coverage-guided campaigns: worker processes with Jazzer, their corpora, and what becomes of their
 * findings.
 */
package io.faultline.campaign;
