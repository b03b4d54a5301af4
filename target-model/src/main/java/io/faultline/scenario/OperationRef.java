package io.faultline.scenario;

/**
 * One operation of a scenario, as in {@code A.2} or {@code init.1}.
 *
 * @param task the name of the task, or {@link Names#INIT}
 * @param number its place in the program, from 1
 */
public record OperationRef(String task, int number) {
  /** An operation of the init part. */
  public static OperationRef init(int number) {
    return new OperationRef(Names.INIT, number);
  }

  /** Whether it belongs to the init part. */
  public boolean isInit() {
    return task.equals(Names.INIT);
  }

  @Override
  public String toString() {
    return task + "." + number;
  }
}
