package io.faultline.campaign;

import java.nio.file.Path;

/**
 * One finding of a campaign.
 *
 * @param signature its identity
 * @param bug identity of the bug it shows
 * @param kind what sort of bug
 * @param title one line for people
 * @param bundle where it was written, absolute
 * @param executions runs until it was found
 * @param elapsedMillis search time until it was found
 * @param proven whether the defect that was switched on is certainly the reason
 */
public record FoundBug(
    String signature,
    String bug,
    String kind,
    String title,
    Path bundle,
    long executions,
    long elapsedMillis,
    boolean proven) {}
