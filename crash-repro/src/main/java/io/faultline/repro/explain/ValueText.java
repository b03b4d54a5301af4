package io.faultline.repro.explain;

import io.faultline.sim.SharedObject;
import io.faultline.sim.SyncObject;
import java.lang.reflect.Field;
import java.util.Locale;
import java.util.Optional;

/** Values of the model as people read them; the same in every run, so no identity gets in. */
final class ValueText {
  /** What stands for no value. */
  static final String NOTHING = "NULL";

  private ValueText() {}

  static String of(Object value) {
    if (value == null) {
      return NOTHING;
    }
    if (value instanceof Enum<?> constant) {
      return constant.name().toLowerCase(Locale.ROOT);
    }
    // Not their own words: those of a model's class may be steps of the model.
    if (value instanceof SharedObject object) {
      return object.memory().toString();
    }
    if (value instanceof SyncObject primitive) {
      return primitive.memory().toString();
    }
    if (isPlain(value)) {
      return value.toString();
    }
    return value.getClass().isHidden() ? "function" : value.getClass().getSimpleName();
  }

  private static boolean isPlain(Object value) {
    return value instanceof Number || value instanceof Boolean || value instanceof String;
  }

  /**
   * The value of a field.
   *
   * @param field as in {@code ListHead.next}
   * @return empty when the object has no such field
   */
  static Optional<String> ofField(SharedObject owner, String field) {
    String name = field.substring(field.lastIndexOf('.') + 1);
    for (Class<?> type = owner.getClass(); type != null; type = type.getSuperclass()) {
      for (Field candidate : type.getDeclaredFields()) {
        if (candidate.getName().equals(name)) {
          return Optional.of(value(candidate, owner));
        }
      }
    }
    return Optional.empty();
  }

  private static String value(Field field, SharedObject owner) {
    try {
      field.setAccessible(true);
      return of(field.get(owner));
    } catch (IllegalAccessException e) {
      throw new IllegalStateException("the model keeps " + field + " from being looked at", e);
    }
  }
}
