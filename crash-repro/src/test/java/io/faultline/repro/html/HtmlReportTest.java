package io.faultline.repro.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.faultline.repro.explain.Explanation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HtmlReportTest {
  private static final String HOSTILE =
      "<b>&\"'</script></SCRIPT><!--<script> @data@ @nothing@ \\ $1 \u2028";

  @TempDir private Path folder;
  private Explanation race;

  @BeforeEach
  void explain() {
    race = Sample.useAfterFree(folder);
  }

  @Test
  void the_data_is_in_the_page_as_json() throws IOException {
    ObjectMapper json = new ObjectMapper();
    JsonNode data = json.readTree(embedded(page(race)));

    assertThat(data.get("replay").asText()).isEqualTo("./faultline replay --times 1000 x.litmus");
    assertThat(json.treeToValue(data.get("explanation"), Explanation.class)).isEqualTo(race);
  }

  @Test
  void text_from_elsewhere_cannot_end_the_data() throws IOException {
    String page = page(Sample.titled(race, HOSTILE));

    assertThat(new ObjectMapper().readTree(embedded(page)).at("/explanation/title").asText())
        .isEqualTo(HOSTILE);
    assertThat(embedded(page)).doesNotContain("<", ">", "&", "\u2028");
    assertThat(page.split("</script>", -1)).hasSize(3);
    assertThat(page)
        .contains("<title>use-after-free: &lt;b&gt;&amp;&quot;&#39;&lt;/script&gt;")
        .contains("@data@ @nothing@ \\ $1");
  }

  @Test
  void every_page_bears_the_mark_near_its_beginning() {
    assertThat(page(race).substring(0, 512)).contains(HtmlReport.MARK);
  }

  @Test
  void the_same_explanation_gives_the_same_page() {
    assertThat(page(Sample.useAfterFree(folder))).isEqualTo(page(race));
  }

  @Test
  void the_page_lets_its_own_program_and_styles_run_and_nothing_else() throws Exception {
    String page = page(race);
    String policy = first(page, "http-equiv=\"Content-Security-Policy\" content=\"([^\"]*)\"");

    assertThat(policy.split("; "))
        .containsExactly(
            "default-src 'none'",
            "script-src '" + hash(first(page, "<script type=\"module\">(.*?)</script>")) + "'",
            "style-src '" + hash(first(page, "<style>(.*?)</style>")) + "'",
            "base-uri 'none'",
            "form-action 'none'");
  }

  @Test
  void the_page_names_no_other_address() {
    assertThat(page(race).replace("http://www.w3.org/2000/svg", ""))
        .doesNotContain("http:", "https:", "src=", "<link", "@import", "url(\"", "import(");
  }

  @Test
  void what_cannot_be_filled_in_is_an_error() {
    assertThatThrownBy(() -> Template.fill("a @b@", Map.of("c", "d")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("@b@");
  }

  private static String page(Explanation explanation) {
    return HtmlReport.of(explanation, "x.litmus");
  }

  private static String embedded(String page) {
    return first(page, "<script type=\"application/json\" id=\"explanation\">(.*?)</script>");
  }

  private static String first(String page, String pattern) {
    Matcher matcher = Pattern.compile(pattern, Pattern.DOTALL).matcher(page);
    assertThat(matcher.find()).as(pattern).isTrue();
    return matcher.group(1);
  }

  private static String hash(String text) throws Exception {
    byte[] digest =
        MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    return "sha256-" + Base64.getEncoder().encodeToString(digest);
  }
}
