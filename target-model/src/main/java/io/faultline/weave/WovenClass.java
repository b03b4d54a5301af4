package io.faultline.weave;

import io.faultline.sim.Site;
import java.util.List;

/** A class after weaving, with the sites of its accesses in the order of the code. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record WovenClass(String name, byte[] bytes, List<Site> sites) {}
