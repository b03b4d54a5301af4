package io.faultline.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class GalleryChartTest {
  private static GalleryRow row(String id, String search, GalleryTrial... trials) {
    return GalleryRow.of(id, "sva", search, List.of(trials));
  }

  private static final GalleryTrial FAST = new GalleryTrial(true, true, 10, 100);
  private static final GalleryTrial SLOW = new GalleryTrial(true, true, 1000, 9000);
  private static final GalleryTrial NOT = new GalleryTrial(true, false, 5000, 60_000);

  private static Document chart(GalleryRow... rows) throws Exception {
    String svg = GalleryChart.of(List.of(rows));
    assertThat(svg).contains(GalleryChart.MARK).doesNotContain("href", "url(");
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(svg)));
  }

  private static List<Element> circles(Document chart, String about) {
    NodeList all = chart.getElementsByTagName("circle");
    return java.util.stream.IntStream.range(0, all.getLength())
        .mapToObj(i -> (Element) all.item(i))
        .filter(circle -> circle.getTextContent().contains(about))
        .toList();
  }

  private static double x(Element circle) {
    return Double.parseDouble(circle.getAttribute("cx"));
  }

  @Test
  void each_row_has_a_mark_for_its_runs_and_one_for_its_time() throws Exception {
    Document chart = chart(row("a", "fuzz", FAST), row("a", "pct", SLOW), row("b", "fuzz", SLOW));

    List<Element> fast = circles(chart, "a, fuzz: found 1/1, reached 1/1");
    List<Element> slow = circles(chart, "a, pct: found 1/1, reached 1/1");
    assertThat(fast).hasSize(2);
    assertThat(slow).hasSize(2);
    assertThat(x(fast.get(0))).isLessThan(x(slow.get(0)));
    assertThat(x(fast.get(1))).isLessThan(x(slow.get(1)));
    assertThat(circles(chart, "b, fuzz")).hasSize(2);
  }

  @Test
  void what_most_did_not_find_is_an_open_circle_beyond_all_others() throws Exception {
    Document chart = chart(row("a", "fuzz", SLOW), row("a", "pct", NOT, NOT, FAST));

    Element open = circles(chart, "a, pct: found 1/3, reached 3/3").get(0);
    assertThat(open.getAttribute("class")).isEqualTo("none pct");
    assertThat(x(open)).isGreaterThan(x(circles(chart, "a, fuzz").get(0)));
    assertThat(chart.getDocumentElement().getTextContent()).contains("1/3, 3/3");
  }

  @Test
  void names_are_escaped() throws Exception {
    assertThat(circles(chart(row("a<b&c", "fuzz", FAST)), "a<b&c, fuzz")).hasSize(2);
  }
}
