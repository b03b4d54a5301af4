package io.faultline.sim;

/** A body of code that can stop in the middle and go on later, one at a time with its resumer. */
interface Coroutine {
  /** Runs the body until it suspends or ends. */
  void resume();

  /** Stops the body that is running this very coroutine; returns when it is resumed. */
  void suspend();

  /** Gives the body up where it stands. No step of the model runs any more. */
  void abandon();
}
