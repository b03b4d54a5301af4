package io.faultline.lincheck;

/**
 * How much is tried. Generated scenarios are numbered, and a number always means the same scenario:
 * a round is the next so many of them.
 *
 * @param clash executions of the scenario that is tried first
 * @param iterations generated scenarios
 * @param invocations executions of each
 * @param threads tasks side by side
 * @param actors operations of each
 * @param round from 0
 */
record Budget(int clash, int iterations, int invocations, int threads, int actors, int round) {
  private static final Budget QUICK = new Budget(300, 3, 60, 2, 3, 0);
  private static final Budget DEEP = new Budget(4_000, 12, 500, 3, 3, 0);

  /** What the system properties ask for; {@code -Dlincheck.deep=true} for minutes each. */
  static Budget asked() {
    Budget base = Boolean.getBoolean("lincheck.deep") ? DEEP : QUICK;
    return new Budget(
        Integer.getInteger("lincheck.clash", base.clash),
        Integer.getInteger("lincheck.iterations", base.iterations),
        Integer.getInteger("lincheck.invocations", base.invocations),
        Integer.getInteger("lincheck.threads", base.threads),
        Integer.getInteger("lincheck.actors", base.actors),
        Integer.getInteger("lincheck.round", base.round));
  }

  /** The same with more executions of generated scenarios. */
  Budget times(int more) {
    return new Budget(clash, iterations, invocations * more, threads, actors, round);
  }

  /** How many scenarios earlier rounds have tried. */
  int skipped() {
    return iterations * round;
  }
}
