package io.faultline.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The build makes a table of what the Javadoc of the model says about the kernel. */
class KernelFunctionsTest {
  @TempDir Path dir;

  @Test
  void a_function_has_the_kernels_name() {
    assertThat(KernelFunctions.of("Sva.bindDevice")).contains("iommu_sva_bind_device");
    assertThat(KernelFunctions.of("Sva.noSuchFunction")).isEmpty();
  }

  @Test
  void a_stack_stands_for_its_innermost_function_that_has_one() {
    assertThat(KernelFunctions.of(List.of("Sva.someStep", "Sva.bindDevice", "Sva.unbindDevice")))
        .contains("iommu_sva_bind_device");
    assertThat(KernelFunctions.of(List.of("Endpoint.start"))).isEmpty();
  }

  @Test
  void the_table_is_made_of_comments_that_begin_with_a_name() throws IOException {
    Files.writeString(
        dir.resolve("Outer.java"),
        """
        class Outer {
          /** {@code outer_fn}: 0, {@code -ENOMEM}. */
          int outer() { return 0; }

          /** Speaks of {@code other_fn} on the way. */
          void none() {}

          /** {@code NULL} is no function. */
          void nothing() {}

          static class Inner {
            /** {@code ops->inner_fn()}. */
            void inner() {}

            /** {@code inner_alloc}. */
            Inner() {}
          }
        }
        """);
    MirrorTable.main(new String[] {dir.toString(), dir.toString()});
    assertThat(Files.readString(dir.resolve(KernelFunctions.TABLE)))
        .isEqualTo(
            """
            Outer.Inner.init\tinner_alloc
            Outer.Inner.inner\tinner_fn
            Outer.outer\touter_fn
            """);
  }
}
