package io.faultline.weave;

import io.faultline.sim.Access;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * A field as its class declares it.
 *
 * @param owner internal name of the declaring class
 * @param slot its number among the non-final fields of the object, or of the class if static
 */
record Field(String owner, String name, Type type, int access, int slot) {
  boolean isFinal() {
    return has(Opcodes.ACC_FINAL);
  }

  boolean isStatic() {
    return has(Opcodes.ACC_STATIC);
  }

  /** Made by the compiler, as the reference of an inner object to its outer one. */
  boolean isSynthetic() {
    return has(Opcodes.ACC_SYNTHETIC);
  }

  boolean isArray() {
    return type.getSort() == Type.ARRAY;
  }

  /** Whether its value can be or contain a kernel object: no other type of the JDK than Object. */
  boolean mayHoldKernelObjects() {
    String name = type.getClassName();
    return isArray()
        || name.equals("java.lang.Object")
        || (isReference() && !name.startsWith("java."));
  }

  boolean isReference() {
    return isArray() || type.getSort() == Type.OBJECT;
  }

  boolean isWide() {
    return type.getSize() == 2;
  }

  boolean isVolatile() {
    return has(Opcodes.ACC_VOLATILE);
  }

  /** What hooks are told: the slot and whether the field is volatile. */
  int code() {
    return isVolatile() ? slot | Access.VOLATILE : slot;
  }

  private boolean has(int flag) {
    return (access & flag) != 0;
  }
}
