package io.faultline.machine;

/**
 * The state of a machine at rest as the sequential specification speaks of it: numbers and yes or
 * no, no objects of the model. Asked when all tasks have ended; takes no step.
 */
public interface StateView {
  /** Number of the group a device is in; devices with equal numbers share their slots. */
  int group(int dev);

  /**
   * The PASID an address space was given, whether or not it lives; 0 if it never had one.
   *
   * @param mm its number: of the process it began with, and above those in the order of beginning
   */
  int pasid(int mm);

  /** How many PASID slots of a device's group are taken. */
  int slots(int dev);

  /** How many binds the handle in a slot counts; 0 when the slot holds none. */
  int users(int dev, int pasid);

  /** Whether the hardware translates a PASID of a device. */
  boolean translates(int dev, int pasid);

  /** Whether the page faults of a device are on. */
  boolean faultsOn(int dev);
}
