package io.faultline.scenario.spec;

/**
 * The rows of an operation whose answer says which of them it was.
 *
 * @param family what belongs together in reports
 * @param rows takes the act as one step, or says that no row allows it
 */
record SimpleRows(String family, Table rows) implements Rows {
  /** The rows. */
  @FunctionalInterface
  interface Table {
    /** Whether a row allows the act; changes the state as it says. */
    boolean step(AbstractState state, Act act);
  }

  @Override
  public boolean step(AbstractState state, Act act, int variant) {
    return rows.step(state, act);
  }
}
