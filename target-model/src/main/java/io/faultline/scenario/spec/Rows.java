package io.faultline.scenario.spec;

/** The rows of one operation in the specification's tables. */
interface Rows {
  /** What belongs together in reports. */
  String family();

  /**
   * Takes the act as one step, if a row allows what it answered in this state.
   *
   * @param variant which of the rows that allow the same answer, from 0
   * @return whether there is such a row; without one the state is not used any more
   */
  boolean step(AbstractState state, Act act, int variant);

  /** How many rows may allow one answer of this act. */
  default int variants(Act act) {
    return 1;
  }
}
