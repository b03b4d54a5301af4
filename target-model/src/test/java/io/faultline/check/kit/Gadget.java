package io.faultline.check.kit;

import io.faultline.sim.Memory;
import io.faultline.sim.SharedObject;

/**
 * A kernel object of the tests, with a field of every sort. The subclass that has the fields is
 * woven as the model is, so each access here is an access that the rules see.
 */
public abstract class Gadget extends SharedObject {
  protected Gadget(Memory memory) {
    super(memory);
  }

  /** A plain field. */
  public abstract int readPlain();

  public abstract void writePlain(int value);

  /** A second plain field of the same object. */
  public abstract int readOther();

  public abstract void writeOther(int value);

  /** A volatile field: a marked access. */
  public abstract int readMarked();

  public abstract void writeMarked(int value);

  /** A second plain field, accessed as a benign race. */
  public abstract int readOtherRacing();

  public abstract void writeOtherRacing(int value);

  /** A field that never changes. */
  public abstract int readFixed();

  /** An element of an array of four. */
  public abstract int readElement(int index);

  public abstract void writeElement(int index, int value);

  /** A plain reference to another object. */
  public abstract Gadget readPeer();

  public abstract void writePeer(Gadget peer);

  /** A volatile reference, as RCU pointers are. */
  public abstract Gadget readShared();

  public abstract void writeShared(Gadget peer);
}
