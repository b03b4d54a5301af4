package io.faultline.weave;

import io.faultline.sim.Woven;
import java.util.List;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.ClassNode;

/** The annotation that marks a woven class, with the version of the scheme it was woven by. */
final class Stamp {
  private static final int VERSION = 2;
  private static final String DESCRIPTOR = Type.getDescriptor(Woven.class);
  private static final String METHOD = "woven";
  private static final String METHOD_DESCRIPTOR =
      Type.getMethodDescriptor(Type.getType(Class.class));

  private Stamp() {}

  static void put(ClassNode type) {
    type.visitAnnotation(DESCRIPTOR, true).visit("version", VERSION);
  }

  /** Lets the objects of a class say that it is woven ({@code SharedObject.woven}). */
  static void putMethod(ClassNode type) {
    MethodVisitor woven =
        type.visitMethod(
            Opcodes.ACC_PROTECTED | Opcodes.ACC_SYNTHETIC, METHOD, METHOD_DESCRIPTOR, null, null);
    woven.visitCode();
    woven.visitLdcInsn(Type.getObjectType(type.name));
    woven.visitInsn(Opcodes.ARETURN);
    woven.visitMaxs(1, 1);
    woven.visitEnd();
  }

  /**
   * Whether a class is woven already.
   *
   * @throws WeaveException when another version of the weaver did it
   */
  static boolean isOn(ClassNode type) {
    if (type.visibleAnnotations == null) {
      return false;
    }
    for (AnnotationNode annotation : type.visibleAnnotations) {
      if (annotation.desc.equals(DESCRIPTOR)) {
        if (!List.of("version", VERSION).equals(annotation.values)) {
          throw new WeaveException(
              "class "
                  + ClassNames.binary(type.name)
                  + " was woven by another version of the weaver; run mvn clean and build again");
        }
        return true;
      }
    }
    return false;
  }
}
