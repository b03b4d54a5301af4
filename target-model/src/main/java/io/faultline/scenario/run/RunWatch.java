package io.faultline.scenario.run;

/** Sees the runs of a search, and can have some of them kept although the search goes on. */
public interface RunWatch {
  /** Keeps nothing. */
  RunWatch NONE =
      new RunWatch() {
        @Override
        public boolean wants(Outcome outcome) {
          return false;
        }

        @Override
        public void kept(Witness witness) {}
      };

  /** Whether a run that was judged to its end shall be repeated with recording and kept. */
  boolean wants(Outcome outcome);

  /** The run that was wanted, with its schedule. */
  void kept(Witness witness);
}
