package io.faultline.check;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The functions of the model on the stack of the running task: no lines, no lambdas, no tool
 * frames.
 */
public final class ModelStack {
  private static final StackWalker WALKER = StackWalker.getInstance();
  private static final String ROOT = "io.faultline.";
  private static final int RULE_FRAMES = 6;
  private static final String PRIMITIVES = ROOT + "kernel.";
  private static final List<String> MODEL =
      List.of(
          "kernel.",
          "samples.",
          "mm.",
          "device.",
          "iommu.",
          "mock.",
          "smmuv3.",
          "vtd.",
          "iommufd.");

  private ModelStack() {}

  /**
   * The functions, innermost first. Frames of primitives are left out, because the step says which
   * primitive it is, unless there is nothing else.
   */
  public static List<String> functions() {
    List<StackWalker.StackFrame> model =
        WALKER.walk(
            frames ->
                frames.filter(frame -> isModel(frame.getClassName())).collect(Collectors.toList()));
    List<String> own =
        model.stream()
            .filter(frame -> !frame.getClassName().startsWith(PRIMITIVES))
            .map(frame -> name(frame.getClassName(), frame.getMethodName()))
            .collect(Collectors.toList());
    return own.isEmpty()
        ? model.stream()
            .map(frame -> name(frame.getClassName(), frame.getMethodName()))
            .collect(Collectors.toList())
        : own;
  }

  /**
   * The functions that are asking a rule, innermost first, those of the rules outside of the model
   * included.
   */
  static List<String> rules() {
    return WALKER.walk(
        frames ->
            frames
                .filter(frame -> isRule(frame.getClassName()))
                .map(frame -> name(frame.getClassName(), frame.getMethodName()))
                .limit(RULE_FRAMES)
                .collect(Collectors.toList()));
  }

  private static boolean isRule(String type) {
    return isModel(type)
        || type.startsWith(ROOT + "machine.")
        || (type.startsWith(ROOT + "check.")
            && !type.equals(Checks.class.getName())
            && !type.equals(ModelStack.class.getName()));
  }

  /** The innermost function that is not a primitive's own; {@code machine} outside the model. */
  public static String function() {
    List<String> functions = functions();
    return functions.isEmpty() ? "machine" : functions.get(0);
  }

  /** The function an exception came from. */
  static String function(Throwable thrown) {
    for (StackTraceElement frame : thrown.getStackTrace()) {
      if (isModel(frame.getClassName())) {
        return name(frame.getClassName(), frame.getMethodName());
      }
    }
    return "machine";
  }

  private static boolean isModel(String type) {
    return type.startsWith(ROOT)
        && MODEL.stream().anyMatch(floor -> type.startsWith(floor, ROOT.length()));
  }

  private static String name(String type, String method) {
    String simple = type.substring(type.lastIndexOf('.') + 1).replaceAll("\\$\\d+", "");
    return simple.replace('$', '.') + "." + plain(method);
  }

  private static String plain(String method) {
    if (method.startsWith("lambda$")) {
      String enclosing = method.substring("lambda$".length(), method.lastIndexOf('$'));
      return enclosing.equals("new") ? "init" : enclosing;
    }
    return method.equals("<init>") ? "init" : method;
  }
}
