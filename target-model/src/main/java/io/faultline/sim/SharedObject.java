package io.faultline.sim;

/**
 * Base of every kernel object. The fields of its subclasses are woven: each access is a possible
 * scheduling point and is checked against the life of the object's memory.
 */
public abstract class SharedObject extends Shadowed {
  /**
   * Places the object in memory.
   *
   * @param memory fresh from the allocator, or the container's for an embedded object
   */
  protected SharedObject(Memory memory) {
    super(memory, memory.place());
    if (woven() != getClass()) {
      WovenClasses.require(getClass());
    }
  }

  /**
   * The class as it was woven. The weaver overrides this in each class, so that making an object
   * need not look for the stamp.
   */
  protected Class<?> woven() {
    return null;
  }

  @Override
  public String toString() {
    return memory().toString();
  }
}
