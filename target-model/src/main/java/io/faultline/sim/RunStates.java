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

  /**
   * A task is about to read what another one was the last to write.
   *
   * @param writer may have ended, and may have written it before the run had choices
   */
  void reads(Task reader, Task writer, int site);
}
