package io.faultline.sim;

/**
 * Told of small abstract states of a run while it has choices: what a search that learns can go by.
 * Must not have effects on the run.
 */
public interface RunStates {
  /**
   * An operation of the program has ended.
   *
   * @param population the same number whenever the same sorts of objects live, each as often
   */
  void operationEnded(Task task, long population);
}
