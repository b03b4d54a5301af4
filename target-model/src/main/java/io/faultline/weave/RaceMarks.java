package io.faultline.weave;

import io.faultline.sim.BenignRace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.MethodNode;

/** The benign races that one source method declares; its lambda bodies share them. */
final class RaceMarks {
  private static final String ONE = Type.getDescriptor(BenignRace.class);
  private static final String SEVERAL = Type.getDescriptor(BenignRace.Several.class);

  private final String function;
  // By field, as reports name it: whether an access to it was met.
  private final Map<String, Boolean> met = new TreeMap<>();

  /**
   * Reads the annotations of a method.
   *
   * @param function the name that people know the method by
   */
  RaceMarks(String function, MethodNode method) {
    this.function = function;
    for (AnnotationNode mark : annotations(method)) {
      add(value(mark, "field"), value(mark, "reason"), value(mark, "reference"));
    }
  }

  /** Whether a plain field's accesses here are marked. */
  boolean cover(Field field, String name) {
    if (!met.containsKey(name)) {
      return false;
    }
    if (field.isVolatile()) {
      throw new WeaveException(
          function + " marks races on " + name + ", which is volatile and so marked already");
    }
    met.put(name, true);
    return true;
  }

  /** Fails the build when a mark stands for nothing. */
  void requireAllMet() {
    met.forEach(
        (field, accessed) -> {
          if (!accessed) {
            throw new WeaveException(
                function
                    + " marks races on "
                    + field
                    + ", which it does not access; name a field of a kernel object that is not"
                    + " final as Class.field, or remove the mark");
          }
        });
  }

  private void add(String field, String reason, String reference) {
    if (reason.isBlank() || reference.isBlank()) {
      throw new WeaveException(
          function + " marks races on " + field + " without a reason or a reference");
    }
    if (met.put(field, false) != null) {
      throw new WeaveException(function + " marks races on " + field + " twice");
    }
  }

  private static List<AnnotationNode> annotations(MethodNode method) {
    List<AnnotationNode> marks = new ArrayList<>();
    if (method.visibleAnnotations != null) {
      for (AnnotationNode annotation : method.visibleAnnotations) {
        if (annotation.desc.equals(ONE)) {
          marks.add(annotation);
        } else if (annotation.desc.equals(SEVERAL)) {
          for (Object each : (List<?>) annotation.values.get(1)) {
            marks.add((AnnotationNode) each);
          }
        }
      }
    }
    return marks;
  }

  private static String value(AnnotationNode annotation, String name) {
    return (String) annotation.values.get(annotation.values.indexOf(name) + 1);
  }
}
