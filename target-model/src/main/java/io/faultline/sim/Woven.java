package io.faultline.sim;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Stamp the weaver puts on every class it has instrumented. Never written by hand: a class that
 * carries it without having been woven would hide its accesses from every checker.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Woven {
  /** Version of the weaving scheme. */
  int version() default 1;
}
