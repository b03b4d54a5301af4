package io.faultline.scenario.act;

import io.faultline.mm.Mm;
import io.faultline.mm.MmuNotifier;

/**
 * What a driver remembers of a notifier it has.
 *
 * @param notifier the notifier, which others may have got too
 * @param mm the address space it follows
 * @param shared whether it was got, so that it is put; otherwise it was registered
 */
record Notifier(MmuNotifier notifier, Mm mm, boolean shared) {}
