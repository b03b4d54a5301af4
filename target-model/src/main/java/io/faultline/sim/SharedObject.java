package io.faultline.sim;

/**
 * Base of every kernel object. The fields of its subclasses are woven: each access is a possible
 * scheduling point and is checked against the life of the object's memory.
 */
public abstract class SharedObject extends Shadowed {
  private final Memory memory;
  private final int firstField;

  /**
   * Places the object in memory.
   *
   * @param memory fresh from the allocator, or the container's for an embedded object
   */
  protected SharedObject(Memory memory) {
    this.memory = memory;
    this.firstField = memory.place();
    WovenClasses.require(getClass());
  }

  public final Memory memory() {
    return memory;
  }

  final int firstField() {
    return firstField;
  }

  @Override
  public String toString() {
    return memory.toString();
  }
}
