package io.faultline.sim;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a function's accesses to one field as meant to race, as the kernel's {@code data_race()}
 * and relaxed {@code READ_ONCE} do. Two marked accesses are no data race; a marked and a plain one
 * that nothing orders still are. A mark orders nothing: what else the function wrote before is not
 * published by it. (A {@code volatile} field is marked everywhere and does order.)
 *
 * <p>The build fails when the function does not access the field. Each mark has its line in {@code
 * docs/races.md}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.CONSTRUCTOR})
@Repeatable(BenignRace.Several.class)
public @interface BenignRace {
  /** The field as reports name it, for example {@code DevIommu.faultParam}. */
  String field();

  /** Why nothing goes wrong whatever value is read. */
  String reason();

  /** Where it is written that the kernel means it so. */
  String reference();

  /** Several marks of one function. */
  @Documented
  @Retention(RetentionPolicy.RUNTIME)
  @Target({ElementType.METHOD, ElementType.CONSTRUCTOR})
  @interface Several {
    /** The marks. */
    BenignRace[] value();
  }
}
