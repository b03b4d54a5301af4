package io.faultline.weave;

import java.util.Optional;
import java.util.function.Predicate;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FieldNode;

/** Finds the field that an access means. */
final class FieldTable {
  private static final int CONSTANT_OR_STATIC = Opcodes.ACC_FINAL | Opcodes.ACC_STATIC;

  private final ClassHierarchy hierarchy;
  private final WovenPackages packages;

  FieldTable(ClassHierarchy hierarchy, WovenPackages packages) {
    this.hierarchy = hierarchy;
    this.packages = packages;
  }

  /**
   * The field of an access that gets a hook: a field of a kernel object, or a variable static of
   * the model. Fields that the compiler adds are no memory of the kernel's.
   */
  Optional<Field> woven(FieldInsnNode access) {
    return find(access)
        .filter(field -> !field.isSynthetic())
        .filter(field -> field.isStatic() ? isStaticState(field) : isOfKernelObject(field));
  }

  /**
   * The field of an access, looked for in the class that the access names and then in its
   * superclasses, as the JVM does; nothing for a field of the JDK or a constant of an interface.
   */
  Optional<Field> find(FieldInsnNode access) {
    for (String name = access.owner; name != null; name = hierarchy.superOf(name)) {
      Optional<Field> field = declared(name, access);
      if (field.isPresent()) {
        return field;
      }
    }
    return Optional.empty();
  }

  private boolean isStaticState(Field field) {
    return !field.isFinal() && packages.contains(field.owner());
  }

  private boolean isOfKernelObject(Field field) {
    return hierarchy.isKernelObject(field.owner());
  }

  private Optional<Field> declared(String name, FieldInsnNode access) {
    return hierarchy
        .find(name)
        .flatMap(
            type ->
                type.fields.stream()
                    .filter(f -> f.name.equals(access.name) && f.desc.equals(access.desc))
                    .findFirst()
                    .map(f -> field(type, f)));
  }

  private Field field(ClassNode type, FieldNode f) {
    int slot = has(f, Opcodes.ACC_STATIC) ? staticSlot(type, f) : slot(type, f);
    return new Field(type.name, f.name, Type.getType(f.desc), f.access, slot);
  }

  private static int staticSlot(ClassNode type, FieldNode field) {
    return count(type, field, f -> (f.access & CONSTANT_OR_STATIC) == Opcodes.ACC_STATIC);
  }

  /** Fields of superclasses come first, so a field keeps its slot in every subclass. */
  private int slot(ClassNode type, FieldNode field) {
    Predicate<FieldNode> counted = f -> (f.access & CONSTANT_OR_STATIC) == 0;
    int slot = count(type, field, counted);
    String superName = type.superName;
    while (superName != null && hierarchy.isKernelObject(superName)) {
      ClassNode superType = hierarchy.require(superName);
      slot += count(superType, null, counted);
      superName = superType.superName;
    }
    return slot;
  }

  /** Number of the counted fields before the given one, or of all. */
  private static int count(ClassNode type, FieldNode end, Predicate<FieldNode> counted) {
    return (int) type.fields.stream().takeWhile(f -> f != end).filter(counted).count();
  }

  private static boolean has(FieldNode field, int flag) {
    return (field.access & flag) != 0;
  }
}
