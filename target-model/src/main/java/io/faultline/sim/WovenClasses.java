package io.faultline.sim;

/**
 * Refuses model classes that were not woven. A run on such classes would check nothing and report
 * everything clean.
 */
public final class WovenClasses {
  private static final ClassValue<Boolean> STAMPED =
      new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
          return type.isAnnotationPresent(Woven.class);
        }
      };

  private WovenClasses() {}

  /**
   * Checks one class.
   *
   * @throws NotWovenException when the weaver has not seen it
   */
  public static void require(Class<?> type) {
    if (!STAMPED.get(type)) {
      throw new NotWovenException(
          "class "
              + type.getName()
              + " is not woven, so nothing it does would be checked;"
              + " build with Maven (phase process-classes), not with an IDE's own compiler");
    }
  }
}
