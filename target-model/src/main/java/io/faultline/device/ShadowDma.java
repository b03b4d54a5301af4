package io.faultline.device;

import io.faultline.check.Kind;
import io.faultline.check.ModelStack;
import io.faultline.kernel.Kernel;
import io.faultline.kernel.Page;
import io.faultline.kernel.PageAllocator;
import io.faultline.mm.IommuMmData;
import io.faultline.mm.Mm;
import io.faultline.mm.TableEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Devices reach only what is mapped for them, or what was unmapped and is not invalidated yet.
 * Looked at with each access, whenever page tables come to rest, and before a page is freed.
 */
public final class ShadowDma {
  private static final List<String> RULES =
      List.of("ShadowDma.", "TranslationCache.each", "PageTable.unlock");

  private final Kernel kernel;
  private final PageAllocator pages;
  private final List<TranslationCache> caches = new ArrayList<>();
  private final List<Predicate<Page>> walkers = new ArrayList<>();

  /** Makes the rule for the devices of a machine. */
  public ShadowDma(Kernel kernel, PageAllocator pages) {
    this.kernel = kernel;
    this.pages = pages;
    pages.guards(this::unreachable);
  }

  /** Hardware remembers translations here. */
  public TranslationCache watched(TranslationCache cache) {
    caches.add(cache);
    return cache;
  }

  /** Hardware walks tables, and may know one by its place. */
  public void walks(Predicate<Page> knows) {
    walkers.add(knows);
  }

  /** Follows the page tables of an address space that devices use (I53). */
  public void follow(Mm mm) {
    mm.pgd.guards(() -> agree(mm));
  }

  /**
   * A device uses a translation.
   *
   * @param space whose memory it was told to work on, or null when nobody said
   */
  void used(Endpoint device, Translation by, Object space) {
    if (pages.peekAt(by.page().frame()) != by.page()) {
      throw broken(by.page(), device + " reaches a page that was freed");
    }
    if (space != null && by.space() != space) {
      throw broken(by.page(), device + " reaches the memory of another process");
    }
  }

  /** I51 and I53: before a page is given back. */
  private void unreachable(Page page) {
    for (TranslationCache cache : caches) {
      if (cache.leadsTo(page)) {
        throw broken(page, "a page is freed that " + cache + " leads to");
      }
    }
    for (Predicate<Page> walker : walkers) {
      if (walker.test(page)) {
        throw broken(page, "a page is freed that hardware walks through");
      }
    }
  }

  /** I53: whenever the page-table lock is released, caches know nothing that is not so. */
  private void agree(Mm mm) {
    IommuMmData data = mm.iommuMm;
    for (TranslationCache cache : caches) {
      cache.each(
          entry -> {
            if (data != null && entry.pasid() == data.pasid) {
              agree(cache, entry, mm.pgd.peek(entry.address()));
            }
          });
    }
  }

  private void agree(TranslationCache cache, TranslationCache.Entry cached, long entry) {
    boolean mapped =
        TableEntry.present(entry) && TableEntry.frame(entry) == cached.to().page().frame();
    if (!mapped || (cached.to().permissions() & ~TableEntry.permissions(entry)) != 0) {
      throw broken(
          cached.to().page(),
          cache + " keeps a translation for " + cached.source() + " that has been taken away");
    }
  }

  private Error broken(Page page, String what) {
    String cause = kernel.checks().recording() ? cause() : "";
    return kernel.checks().fail(Kind.DMA, page.memory().kind(), cause, what);
  }

  /** Who took the translation away, or used it. */
  private static String cause() {
    return ModelStack.functions().stream()
        .filter(function -> RULES.stream().noneMatch(function::startsWith))
        .findFirst()
        .orElse("machine");
  }
}
