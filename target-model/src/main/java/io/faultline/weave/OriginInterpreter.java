package io.faultline.weave;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.BasicInterpreter;
import org.objectweb.asm.tree.analysis.BasicValue;

/** Follows references through a method, so that an access is known by its receiver. */
final class OriginInterpreter extends BasicInterpreter {
  private static final Type OBJECT = Type.getObjectType("java/lang/Object");

  private final FieldTable fields;

  OriginInterpreter(FieldTable fields) {
    super(Opcodes.ASM9);
    this.fields = fields;
  }

  @Override
  public BasicValue newValue(Type type) {
    return type != null && isReference(type)
        ? new Origin(type, Origin.Kind.OTHER)
        : super.newValue(type);
  }

  @Override
  public BasicValue newParameterValue(boolean isInstanceMethod, int local, Type type) {
    return isInstanceMethod && local == 0 ? new Origin(type, Origin.Kind.THIS) : newValue(type);
  }

  @Override
  public BasicValue newOperation(AbstractInsnNode instruction) throws AnalyzerException {
    if (instruction instanceof FieldInsnNode access
        && fields.find(access).filter(Field::isSynthetic).isPresent()) {
      return new Origin(Type.getType(access.desc), Origin.Kind.SYNTHETIC);
    }
    return super.newOperation(instruction);
  }

  @Override
  public BasicValue binaryOperation(AbstractInsnNode instruction, BasicValue left, BasicValue right)
      throws AnalyzerException {
    if (instruction.getOpcode() == Opcodes.AALOAD && left.getType().getSort() == Type.ARRAY) {
      return newValue(Type.getType(left.getType().getDescriptor().substring(1)));
    }
    return super.binaryOperation(instruction, left, right);
  }

  @Override
  public BasicValue merge(BasicValue left, BasicValue right) {
    if (left instanceof Origin one && right instanceof Origin other && !one.equals(other)) {
      Type type = merge(one.getType(), other.getType());
      return new Origin(type, one.kind() == other.kind() ? one.kind() : Origin.Kind.OTHER);
    }
    return super.merge(left, right);
  }

  private static Type merge(Type left, Type right) {
    if (left.equals(right) || right.equals(NULL_TYPE)) {
      return left;
    }
    return left.equals(NULL_TYPE) ? right : OBJECT;
  }

  private static boolean isReference(Type type) {
    return type.getSort() == Type.OBJECT || type.getSort() == Type.ARRAY;
  }
}
