package io.faultline.weave;

/** The methods of {@link io.faultline.sim.Hooks} that woven code calls. */
enum Hook {
  READ("read", "(Ljava/lang/Object;II)V"),
  WRITE("write", "(Ljava/lang/Object;II)V"),
  WRITE_REFERENCE("writeReference", "(Ljava/lang/Object;Ljava/lang/Object;II)V"),
  READ_FINAL("readFinal", "(Ljava/lang/Object;I)V"),
  READ_STATIC("readStatic", "(II)V"),
  WRITE_STATIC("writeStatic", "(II)V"),
  ARRAY_READ("arrayRead", "(Ljava/lang/Object;II)V"),
  ARRAY_WRITE("arrayWrite", "(Ljava/lang/Object;II)V"),
  ARRAY_WRITE_REFERENCE("arrayWriteReference", "(Ljava/lang/Object;ILjava/lang/Object;I)V"),
  ADOPT("adopt", "(Ljava/lang/Object;Ljava/lang/Object;)V");

  private final String method;
  private final String descriptor;

  Hook(String method, String descriptor) {
    this.method = method;
    this.descriptor = descriptor;
  }

  String method() {
    return method;
  }

  String descriptor() {
    return descriptor;
  }
}
