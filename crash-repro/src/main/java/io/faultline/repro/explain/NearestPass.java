package io.faultline.repro.explain;

/**
 * The schedule nearest to the one of the run under which the same scenario does not show the bug.
 *
 * @param found whether there is one
 * @param schedule its choices; empty when there is nothing but defaults
 * @param verdict {@code clean}, or what it shows instead
 * @param words the difference, in a sentence
 * @param change {@code drop}, {@code later}, {@code earlier}, {@code other-task} or {@code add}:
 *     what was done to one choice; empty when none was found
 * @param step the step around which the two runs part; 0 when none was found
 * @param distance by how many steps a preemption was moved; 0 when it was not moved
 * @param crossed site of the step across which a preemption was moved; empty when it was not moved
 * @param runs how many schedules were tried
 */
public record NearestPass(
    boolean found,
    String schedule,
    String verdict,
    String words,
    String change,
    long step,
    long distance,
    String crossed,
    long runs) {}
