package io.faultline.samples;

import io.faultline.check.Kind;
import io.faultline.kernel.Kernel;
import java.util.function.Function;

/**
 * One of the classics. The forms differ in what makes the bug and in nothing else.
 *
 * @param name its id
 * @param idea what it shows, in one line
 * @param kind what the broken form is reported as
 * @param broken builds the broken form; called anew for each run
 * @param repaired builds the repaired form
 */
public record Sample(
    String name,
    String idea,
    Kind kind,
    Function<Kernel, Program> broken,
    Function<Kernel, Program> repaired) {}
