package io.faultline.scenario.run;

import java.util.Optional;

/**
 * What a search came to.
 *
 * @param executed runs that were judged to their end
 * @param pruned runs left early because they repeat others
 * @param complete whether every schedule up to the bound was covered
 * @param witness the first run that was looked for
 */
public record SearchReport(
    long executed, long pruned, boolean complete, Optional<Witness> witness) {}
