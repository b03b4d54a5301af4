package io.faultline.weave;

/** The methods of {@link io.faultline.sim.Hooks} that woven code calls. */
enum Hook {
  READ("read", "(Lio/faultline/sim/SharedObject;II)V"),
  WRITE("write", "(Lio/faultline/sim/SharedObject;II)V"),
  WRITE_REFERENCE("writeReference", "(Lio/faultline/sim/SharedObject;Ljava/lang/Object;II)V"),
  READ_FINAL("readFinal", "(Lio/faultline/sim/SharedObject;I)V"),
  READ_STATIC("readStatic", "(II)V"),
  WRITE_STATIC("writeStatic", "(II)V"),
  ARRAY_READ("arrayRead", "(Ljava/lang/Object;II)V"),
  ARRAY_WRITE("arrayWrite", "(Ljava/lang/Object;II)V"),
  ARRAY_WRITE_REFERENCE("arrayWriteReference", "(Ljava/lang/Object;ILjava/lang/Object;I)V"),
  ADOPT("adopt", "(Lio/faultline/sim/SharedObject;Ljava/lang/Object;)V");

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
