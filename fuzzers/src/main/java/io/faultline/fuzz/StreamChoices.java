package io.faultline.fuzz;

import io.faultline.scenario.codec.ChoiceStream;
import io.faultline.sim.search.CountedChoices;

/** Lets a run consume the choices of an input. */
record StreamChoices(ChoiceStream stream) implements CountedChoices.Source {
  @Override
  public int preemptions() {
    return stream.preemptions();
  }

  @Override
  public int gap(int preemption) {
    return stream.gap(preemption);
  }

  @Override
  public int pick(int preemption) {
    return stream.pick(preemption);
  }

  @Override
  public int frees() {
    return stream.frees();
  }

  @Override
  public int free(int index) {
    return stream.free(index);
  }
}
