package io.faultline.repro.explain;

import io.faultline.mirror.KernelFunctions;
import io.faultline.trace.TraceEvent;
import java.util.List;

/** Phrases about steps and locks. */
final class Words {
  private Words() {}

  /** A step as in "step 12 (refcount_dec(users) in Params.put)". */
  static String step(TraceEvent event) {
    String where = event.function().isEmpty() ? "" : " in " + event.function();
    return "step " + event.step() + " (" + Steps.text(event) + where + ")";
  }

  /** Numbers of steps in a row, as in "12-15". */
  static String span(List<Step> steps) {
    long from = steps.get(0).n();
    long to = steps.get(steps.size() - 1).n();
    return from == to ? String.valueOf(from) : from + "-" + to;
  }

  /** The function a step stands in: the kernel's where it is known. */
  static String function(Step step) {
    return step.kernelFunction().isEmpty() ? step.function() : step.kernelFunction();
  }

  /** A function of the model with the kernel's that it mirrors, as far as that is known. */
  static String function(String function) {
    return function(function, KernelFunctions.of(function).orElse(""));
  }

  /** Both names of a function. */
  static String function(String function, String kernelFunction) {
    return kernelFunction.isEmpty() ? function : kernelFunction + " (" + function + ")";
  }

  /** What a task holds, as in "holds a, b" or "holds no lock". */
  static String holds(List<String> locks) {
    return locks.isEmpty() ? "holds no lock" : "holds " + String.join(", ", locks);
  }
}
