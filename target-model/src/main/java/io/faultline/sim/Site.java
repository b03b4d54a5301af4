package io.faultline.sim;

/**
 * A place in the model where a step can happen, named without lines so that it survives edits.
 *
 * @param id stable hash that woven code and primitives pass around
 * @param function the function the step stands in, or the primitive's own name
 * @param target what is accessed, or empty for a primitive's step
 */
public record Site(int id, String function, String target) {
  /** The text used in schedules: no blank, comma or number sign. */
  @Override
  public String toString() {
    return target.isEmpty() ? function : function + ":" + target;
  }
}
