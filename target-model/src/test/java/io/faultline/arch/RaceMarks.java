package io.faultline.arch;

import io.faultline.sim.BenignRace;
import io.faultline.sim.Woven;
import java.io.IOException;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The accesses of the woven classes that are meant to race, as lines of a table. */
final class RaceMarks {
  private static final String CLASS = ".class";

  private RaceMarks() {}

  /** By name of the mark: reason and reference, as far as the classes tell them. */
  static Map<String, String> under(Path folder, ClassLoader loader) throws IOException {
    Map<String, String> marks = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(each -> each.toString().endsWith(CLASS)).toList()) {
        Class<?> type = load(folder.relativize(file).toString(), loader);
        if (type.isAnnotationPresent(Woven.class)) {
          marks.putAll(of(type));
        }
      }
    }
    return marks;
  }

  /** Those of one class. */
  static Map<String, String> of(Class<?> type) {
    Map<String, String> marks = new TreeMap<>();
    addFields(type, marks);
    addFunctions(type, marks);
    return marks;
  }

  private static Class<?> load(String file, ClassLoader loader) {
    String name = file.substring(0, file.length() - CLASS.length()).replace('/', '.');
    try {
      return Class.forName(name, false, loader);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void addFields(Class<?> type, Map<String, String> marks) {
    for (Field field : type.getDeclaredFields()) {
      if (Modifier.isVolatile(field.getModifiers())) {
        marks.put("volatile " + name(type) + "." + field.getName(), "");
      }
    }
  }

  private static void addFunctions(Class<?> type, Map<String, String> marks) {
    List<Executable> functions = new ArrayList<>(List.of(type.getDeclaredMethods()));
    functions.addAll(List.of(type.getDeclaredConstructors()));
    for (Executable function : functions) {
      for (BenignRace mark : function.getAnnotationsByType(BenignRace.class)) {
        if (!function.isSynthetic()) {
          marks.put(
              name(type) + "." + function.getName() + " on " + mark.field(),
              mark.reason() + " | " + mark.reference());
        }
      }
    }
  }

  private static String name(Class<?> type) {
    return type.getName().substring(type.getPackageName().length() + 1).replace('$', '.');
  }
}
