/** Address spaces: their two counters, VMAs and page tables, PASIDs and mmu notifiers. */
package io.faultline.mm;
