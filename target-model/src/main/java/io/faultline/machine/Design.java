package io.faultline.machine;

import io.faultline.check.Kind;
import io.faultline.iommu.IommuCore;
import io.faultline.iommu.SvaParts;
import java.util.List;
import java.util.function.Function;

/**
 * A historic design of page faults and bindings. What it does wrong is found by the same rules as
 * everything else.
 *
 * @param name as in {@code design=b1}
 * @param era when it stood
 * @param summary what is different from the present
 * @param known the kinds of violations that it is known to have
 * @param parts makes it
 */
public record Design(
    String name,
    String era,
    String summary,
    List<Kind> known,
    Function<IommuCore, SvaParts> parts) {}
