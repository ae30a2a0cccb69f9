package dev.storecrm.messaging.design;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.storecrm.consent.Kind;
import dev.storecrm.messaging.template.Renderer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailCompilerTests {
    private static final Map<String, Object> INPUTS = Map.of(
            "customer",
            Map.of("first_name", "<b>Ann</b>", "orders_count", 3),
            "shop",
            Map.of("name", "Tea & Co"),
            "brand",
            Map.of(
                    "accent", "#0a5c36",
                    "on_accent", "#ffffff",
                    "text", "#202020",
                    "background", "#f4f4f4",
                    "link", "#0a5c36",
                    "address", "1-2-3 Ginza"),
            "coupon",
            Map.of("code", "SPRING", "url", "https://example.com/discount/SPRING"),
            "unsubscribe_url",
            "https://example.com/u/1");

    private static final Section FOOTER = new Section(SectionKind.FOOTER, Map.of("unsubscribe", "Stop these mails"));

    private static Section text(String text) {
        return Section.empty(SectionKind.TEXT).with("text", text);
    }

    private static MailDraft draft(Section... sections) {
        return new MailDraft(
                Kind.MARKETING,
                MailForm.SECTIONS,
                Locale.ENGLISH,
                "For {{ customer.first_name }}",
                "Look inside",
                Sections.write(Arrays.asList(sections)),
                null);
    }

    private static MailDraft raw(MailForm form, String body) {
        return new MailDraft(Kind.TRANSACTIONAL, form, Locale.ENGLISH, "Hello", "Look", body, null);
    }

    private static String html(Section... sections) {
        return Renderer.of(MailCompiler.compile(draft(sections))).render(INPUTS).html();
    }

    private static List<FieldProblem> problems(MailDraft draft) {
        return catchThrowableOfType(DraftRefused.class, () -> MailCompiler.compile(draft))
                .problems();
    }

    /** What a section of each kind is filled with. */
    static Section filled(SectionKind kind) {
        var section = Section.empty(kind);
        for (var field : kind.fields()) {
            section = switch (field.input()) {
                case LINE, TEXT -> section.with(field.name(), "Words of " + field.name());
                case ADDRESS -> section.with(field.name(), "https://example.com/?a=1&b={{ customer.orders_count }}");
                case IMAGE -> section.with(field.name(), "https://example.com/a.png");
                case PRODUCT ->
                    section.with(field.name(), "7")
                            .with("title", "Green \"tea\"")
                            .with("price", "¥1,200")
                            .with("picture", "https://example.com/p.png")
                            .with("link", "https://example.com/products/tea");
                case CHOICE -> section;
            };
        }
        return section;
    }

    @Test
    void offersNoWayOutOfMailAboutAnOrder() {
        var sections = Sections.write(List.of(text("Your parcel"), Section.empty(SectionKind.FOOTER)));
        var order = new MailDraft(Kind.TRANSACTIONAL, MailForm.SECTIONS, Locale.ENGLISH, "Hello", "", sections, null);
        var mail = Renderer.of(MailCompiler.compile(order)).render(INPUTS);
        assertThat(mail.html()).contains("Your parcel").doesNotContain("https://example.com/u/1");
        assertThat(mail.text()).doesNotContain("https://example.com/u/1");

        var filled = new MailDraft(
                Kind.TRANSACTIONAL,
                MailForm.SECTIONS,
                Locale.ENGLISH,
                "Hello",
                "",
                Sections.write(List.of(text("Your parcel"), FOOTER)),
                null);
        assertThat(Renderer.of(MailCompiler.compile(filled)).render(INPUTS).html())
                .doesNotContain("Stop these mails", "https://example.com/u/1");
        assertThat(html(text("News"), FOOTER)).contains("Stop these mails", "https://example.com/u/1");
    }

    @Test
    void makesAMailOfEveryKindOfSection() {
        var all = Arrays.stream(SectionKind.values())
                .map(MailCompilerTests::filled)
                .toArray(Section[]::new);
        var mail = Renderer.of(MailCompiler.compile(draft(all))).render(INPUTS);
        var page = Jsoup.parse(mail.html());

        for (var section : all) {
            for (var field : section.kind().fields()) {
                if (section.get(field.name()).startsWith("Words")
                        && !field.name().startsWith("alt")) {
                    assertThat(page.text()).contains("Words of " + field.name());
                }
            }
        }
        assertThat(page.select("img")).isNotEmpty().allMatch(image -> image.hasAttr("alt"));
        assertThat(page.select("a[href=https://example.com/?a=1&b=3]")).hasSizeGreaterThanOrEqualTo(3);
        assertThat(page.select("a[href=https://example.com/u/1]").text()).isEqualTo("Words of unsubscribe");
        assertThat(page.text()).contains("SPRING", "1-2-3 Ginza", "Green \"tea\"", "¥1,200");
        assertThat(page.text()).doesNotContain("{{", "{%");
        assertThat(page.select("html").attr("lang")).isEqualTo("en");
        assertThat(mail.html()).contains("prefers-color-scheme: dark").doesNotContain("fonts.googleapis");
        for (var change : List.of("body > div", ".card > table", ".code div div", ".press a", ".quiet a")) {
            assertThat(mail.html()).contains(change + (change.startsWith(".card") ? "," : " {"));
            assertThat(page.select(change)).as("dark: %s", change).isNotEmpty();
        }
        assertThat(page.select(".code div div")).as("the box of the code alone").hasSize(1);
        assertThat(mail.text()).contains("Words of text", "https://example.com/u/1", "SPRING");
        assertThat(mail.empty()).isEmpty();
        assertThat(mail.cutByGmail()).isFalse();
    }

    @Test
    void escapesWhatPeopleAndCustomersWrite() {
        var page = Jsoup.parse(html(text("1 < 2 & <script>alert(1)</script> {{ customer.first_name }}"), FOOTER));

        assertThat(page.select("script, b:contains(Ann)")).isEmpty();
        assertThat(page.text()).contains("1 < 2 & <script>alert(1)</script> <b>Ann</b>");
    }

    @Test
    void writesParagraphsListsBoldWordsAndLinks() {
        var page = Jsoup.parse(html(
                text("**Hello** there\nyou\n\n- one\n- two\n\n[See](https://example.com/{{ shop.name }})"), FOOTER));

        assertThat(page.select("p b").text()).contains("Hello");
        assertThat(page.select("li").eachText()).containsExactly("one", "two");
        assertThat(page.select("p br")).isNotEmpty();
        assertThat(page.select("a:contains(See)").attr("href")).isEqualTo("https://example.com/Tea & Co");
    }

    @Test
    void comparesInLiquid() {
        assertThat(html(text("{% if customer.orders_count <4 and customer.orders_count > 2 %}few{% endif %}"), FOOTER))
                .contains("few");
        assertThat(html(text("{% if customer.orders_count <= 2 %}few{% else %}many & more{% endif %}"), FOOTER))
                .contains("many &amp; more");
    }

    @Test
    void putsThePreviewFirst() {
        var page = Jsoup.parse(html(text("Body"), FOOTER));
        assertThat(page.body().text()).startsWith("Look inside");
        var plain = Jsoup.parse(MailCompiler.compile(raw(MailForm.HTML, "<html><body><p>x</p></body></html>"))
                .html());
        assertThat(plain.body().text()).startsWith("Look");
    }

    @Test
    void saysWhichFieldOfWhichSectionIsWrong() {
        assertThat(problems(draft(
                        text("{{ customer.first_name"),
                        filled(SectionKind.BUTTON)
                                .with("link", "javascript:alert(1)")
                                .with("label", " "),
                        filled(SectionKind.IMAGE).with("image", "data:text/html,x"),
                        text("[x](javascript:alert(1))"),
                        filled(SectionKind.HEADING).with("align", "\"><b>"),
                        FOOTER)))
                .extracting(problem -> problem.section() + " " + problem.field() + " " + problem.reason())
                .containsExactlyInAnyOrder(
                        "0 text SYNTAX",
                        "1 label empty",
                        "1 link address",
                        "2 image address",
                        "3 text address",
                        "4 align choice");
    }

    @Test
    void wantsAWayOutInWhatNobodyAskedFor() {
        assertThat(problems(draft(text("Buy"))))
                .extracting(FieldProblem::reason)
                .containsOnly("unsubscribe");
        assertThat(problems(new MailDraft(
                        Kind.FOLLOW_UP,
                        MailForm.SECTIONS,
                        Locale.ENGLISH,
                        "a",
                        "",
                        Sections.write(List.of(FOOTER)),
                        "Without a link")))
                .extracting(FieldProblem::field)
                .containsExactly("plain");
        assertThat(MailCompiler.compile(raw(MailForm.HTML, "<p>Your order</p>")).html())
                .contains("Your order");
    }

    @ParameterizedTest
    @CsvSource({
        "MJML, <mjml><mj-body><mj-include path='/etc/passwd'/></mj-body></mjml>, FORBIDDEN",
        "MJML, '', empty",
        "HTML, <p>{{ x </p>, SYNTAX",
        "HTML, <script>x</script>, FORBIDDEN"
    })
    void refusesRawBodiesThatDoNotDo(MailForm form, String body, String reason) {
        assertThat(problems(raw(form, body)))
                .containsExactly(new FieldProblem(
                        FieldProblem.NOWHERE,
                        "body",
                        reason,
                        problems(raw(form, body)).getFirst().detail()))
                .extracting(FieldProblem::reason)
                .containsExactly(reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{{ a", "{% include 'x' %}", ""})
    void refusesASubjectThatDoesNotDo(String subject) {
        assertThat(problems(new MailDraft(
                        Kind.TRANSACTIONAL, MailForm.HTML, Locale.JAPANESE, subject, "", "<p>a</p>", null)))
                .extracting(FieldProblem::field)
                .containsExactly("subject");
    }

    @Test
    void storesSectionsAsJson() {
        var sections = Arrays.stream(SectionKind.values())
                .map(MailCompilerTests::filled)
                .toList();
        assertThat(Sections.read(Sections.write(sections))).isEqualTo(sections);
        for (var json : List.of("", "{}", "null", "[{}]", "[{\"kind\":\"X\",\"fields\":{}}]", "[null]")) {
            assertThat(catchThrowableOfType(IllegalArgumentException.class, () -> Sections.read(json)))
                    .as(json)
                    .isNotNull();
        }
    }

    /**
     * Of every kind of section with every choice. When this fails the same draft makes another mail: raise {@link
     * MailCompiler#VERSION}, so that stored templates are compiled again, and note what it makes now.
     */
    @Test
    void hasAnotherVersionWhenTheSameDraftMakesAnotherMail() throws NoSuchAlgorithmException {
        var mails = new StringBuilder();
        for (var language : List.of(Locale.ENGLISH, Locale.JAPANESE)) {
            for (var choice = 0; choice < 2; choice++) {
                var sections = new ArrayList<Section>();
                for (var kind : SectionKind.values()) {
                    var section = Section.empty(kind);
                    for (var field : kind.fields()) {
                        section = section.with(field.name(), sample(field, choice));
                    }
                    sections.add(section);
                }
                for (var kind : List.of(Kind.MARKETING, Kind.TRANSACTIONAL)) {
                    var mail = MailCompiler.compile(new MailDraft(
                            kind, MailForm.SECTIONS, language, "Hello", "Look", Sections.write(sections), null));
                    mails.append(mail.html()).append(mail.text());
                }
            }
        }
        var hash = MessageDigest.getInstance("SHA-256").digest(mails.toString().getBytes(StandardCharsets.UTF_8));
        assertThat(MailCompiler.VERSION + " " + HexFormat.of().formatHex(hash, 0, 8))
                .isEqualTo("4 f48038c8f8c210d5");
    }

    private static String sample(SectionField field, int choice) {
        return switch (field.input()) {
            case CHOICE -> field.choices().get(choice);
            case ADDRESS, IMAGE -> "https://example.com/" + field.name();
            case PRODUCT -> "7";
            case LINE -> "A line for {{ customer.first_name }}";
            case TEXT -> "Some **bold** [words](https://example.com/words)\n\n- one\n- two";
        };
    }
}
