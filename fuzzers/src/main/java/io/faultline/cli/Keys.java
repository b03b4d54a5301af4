package io.faultline.cli;

import java.util.LinkedHashMap;
import java.util.Map;

/** JSON objects whose keys keep their order. */
final class Keys {
  private Keys() {}

  /** An object of alternating keys and values; a value may be null. */
  static Map<String, Object> of(Object... keysAndValues) {
    Map<String, Object> object = new LinkedHashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      object.put((String) keysAndValues[i], keysAndValues[i + 1]);
    }
    return object;
  }
}
