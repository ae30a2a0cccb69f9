package dev.storecrm.messaging.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.storecrm.consent.Kind;
import dev.storecrm.database.InShop;
import dev.storecrm.jobs.Lease;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.messaging.design.DraftRefused;
import dev.storecrm.messaging.design.FieldProblem;
import dev.storecrm.messaging.design.MailCompiler;
import dev.storecrm.messaging.design.MailDraft;
import dev.storecrm.messaging.design.MailForm;
import dev.storecrm.messaging.design.Section;
import dev.storecrm.messaging.design.SectionKind;
import dev.storecrm.messaging.design.Sections;
import dev.storecrm.page.NotFound;
import dev.storecrm.page.StaleVersion;
import dev.storecrm.testing.IntegrationTest;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntegrationTest
class MailTemplatesTests {
    private static final AtomicLong SHOPS = new AtomicLong(610_000);
    private static final String LINK = "<a href=\"{{ unsubscribe_url }}\">Stop</a>";

    @Autowired
    MailTemplates templates;

    @Autowired
    Recompiling recompiling;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    InShop inShop;

    private final ShopId shop = new ShopId(SHOPS.incrementAndGet());

    private static TemplateDraft draft(Locale language, String subject, String html, @Nullable String plain) {
        return new TemplateDraft(
                " News ",
                new MailDraft(Kind.MARKETING, MailForm.HTML, language, subject, "", "<p>" + html + "</p>", plain));
    }

    private static TemplateDraft draft(Locale language, String subject) {
        return draft(language, subject, subject + LINK, null);
    }

    private MailTemplate added() {
        return templates.add(shop, draft(Locale.ENGLISH, "Hello"));
    }

    private String subject(MailTemplate template, @Nullable String language) {
        var texts = templates.texts(shop, template.id(), template.number());
        return MailTemplates.forLanguage(template, texts, language).source().subject();
    }

    @Test
    void keepsEverySaveAsAVersion() {
        var first = added();
        assertThat(first.name()).isEqualTo("News");
        var second = templates.change(shop, first.id(), draft(Locale.ENGLISH, "Hello again"), first.version());

        assertThat(subject(second, "en")).isEqualTo("Hello again");
        assertThat(templates.texts(shop, first.id(), 1).getFirst().source().subject())
                .isEqualTo("Hello");
        assertThat(templates.versions(shop, first.id()))
                .extracting(TemplateVersion::number)
                .containsExactly(2L, 1L);
        var third = templates.restoreVersion(shop, first.id(), 1);
        assertThat(third.number()).isEqualTo(3);
        assertThat(subject(third, "en")).isEqualTo("Hello");
    }

    @Test
    void knowsThatAMailChangedAfterItsPlainTextWasWritten() {
        var own = "Own words {{ unsubscribe_url }}";
        var first = templates.add(shop, draft(Locale.ENGLISH, "Hello", "Hello" + LINK, own));
        assertThat(behind(first)).isFalse();
        var mark = texts(first).plainOf();

        var mail = draft(Locale.ENGLISH, "Hello", "Bye" + LINK, own).mail();
        var second = templates.change(shop, first.id(), new TemplateDraft("News", mail, mark), first.version());
        assertThat(behind(second)).isTrue();
        assertThat(behind(templates.duplicate(shop, first.id(), "(copy)"))).isTrue();
        assertThat(behind(templates.restoreVersion(shop, first.id(), 1))).isFalse();

        var third = templates.get(shop, first.id());
        var read = templates.change(shop, first.id(), new TemplateDraft("News", mail, ""), third.version());
        assertThat(behind(read)).as("read once more").isFalse();
        var made = templates.change(shop, first.id(), draft(Locale.ENGLISH, "Hello"), read.version());
        assertThat(texts(made).plainOf()).isNull();
    }

    private TemplateText texts(MailTemplate template) {
        return templates.texts(shop, template.id(), template.number()).getFirst();
    }

    private boolean behind(MailTemplate template) {
        return texts(template).plainIsBehind(template);
    }

    /** What was sent refers to a version for years, and one that is being rehearsed to another: neither may change its words. */
    @Test
    void compilesWhatAnOlderCompilerMadeAsAVersionOfItsOwn() {
        var body = Sections.write(List.of(
                Section.empty(SectionKind.TEXT).with("text", "Hello"),
                Section.empty(SectionKind.FOOTER).with("unsubscribe", "Stop")));
        var mail = new MailDraft(Kind.MARKETING, MailForm.SECTIONS, Locale.ENGLISH, "Hello", "", body, null);
        var written = templates.add(shop, new TemplateDraft("Sections", mail, ""));
        var plain = added();
        var newer = templates.add(shop, new TemplateDraft("Newer", mail, ""));
        var made = texts(written).source().html();
        change("html = '<p>as it was</p>{{ unsubscribe_url }}', compiler = null", written);
        change("compiler = null", plain);
        change("html = '<p>of a newer instance</p>', compiler = " + (MailCompiler.VERSION + 1), newer);

        inShop.run(shop, () -> jdbc.sql("""
                                insert into shop (id, domain, name, plan, currency, time_zone, test_shop, installed_at, generation, state, version)
                                values (?, ? || '.myshopify.com', 'Tea', 'Basic', 'JPY', 'Asia/Tokyo', false, now(), 1, 'ACTIVE', 0)
                                """).params(shop.value(), shop.value()).update());
        recompiling.ask();
        assertThat(jdbc.sql("delete from due_work where kind = ? returning shop_id")
                        .param(Recompiling.KIND)
                        .query(Long.class)
                        .list())
                .as("asked for when an instance starts")
                .contains(shop.value());
        recompiling.work(shop, new Lease(UUID.randomUUID(), 1));
        recompiling.work(shop, new Lease(UUID.randomUUID(), 1));
        jdbc.sql("delete from shop where id = ?").param(shop.value()).update();
        var now = templates.get(shop, written.id());
        assertThat(now.number()).as("once").isEqualTo(2);
        assertThat(now.changedAt()).as("by nobody").isCloseTo(written.changedAt(), within(1, ChronoUnit.MILLIS));
        assertThat(texts(now).source().html()).isEqualTo(made);
        assertThat(templates.versions(shop, written.id()))
                .as("which one the app made itself")
                .extracting(TemplateVersion::number, TemplateVersion::recompiled)
                .containsExactly(tuple(2L, true), tuple(1L, false));
        templates.restoreVersion(shop, written.id(), 2);
        assertThat(templates.versions(shop, written.id()).getFirst().recompiled())
                .as("whoever restores it saves it")
                .isFalse();
        assertThat(templates.texts(shop, written.id(), 1).getFirst().source().html())
                .startsWith("<p>as it was</p>");
        assertThat(templates.get(shop, plain.id()).number()).as("the same mail").isEqualTo(1);
        assertThat(texts(plain).behind()).isFalse();
        assertThat(texts(templates.get(shop, newer.id())).source().html()).isEqualTo("<p>of a newer instance</p>");
    }

    /** Rules have become stricter since: the mail goes on as it is, and keeps no other from being compiled. */
    @Test
    void leavesAMailThatCouldNotBeSavedToday() {
        var refused = added();
        change("body = '<p>No way out</p>', compiler = null", refused);
        recompiling.work(shop, new Lease(UUID.randomUUID(), 1));
        assertThat(templates.get(shop, refused.id()).number()).isEqualTo(1);
        assertThat(texts(refused).source().html()).contains("Hello");
    }

    private void change(String what, MailTemplate template) {
        inShop.run(
                shop, () -> jdbc.sql("update mail_template_text set " + what + " where shop_id = ? and template_id = ?")
                        .params(shop.value(), template.id())
                        .update());
    }

    @Test
    void choosesTheTextByTheCustomersLanguage() {
        var template = added();
        assertThat(subject(template, "ja")).isEqualTo("Hello");
        template = templates.change(shop, template.id(), draft(Locale.JAPANESE, "こんにちは"), template.version());

        assertThat(templates.languages(shop)).containsEntry(template.id(), "en,ja");
        assertThat(subject(template, "ja-JP")).isEqualTo("こんにちは");
        assertThat(subject(template, "en-GB")).isEqualTo("Hello");
        assertThat(subject(template, "fr")).isEqualTo("Hello");
        assertThat(subject(template, null)).isEqualTo("Hello");
        template = templates.change(shop, template.id(), draft(Locale.ENGLISH, "Hi"), template.version());
        assertThat(subject(template, "ja")).isEqualTo("こんにちは");
    }

    @Test
    void makesThePlainTextUntilSomebodyWritesOne() {
        var made = added();
        assertThat(templates.texts(shop, made.id(), 1).getFirst().source().text())
                .contains("Hello", "{{ unsubscribe_url }}");
        var written = templates.change(
                shop, made.id(), draft(Locale.ENGLISH, "Hello", LINK, "Mine {{ unsubscribe_url }}"), made.version());
        var text = templates.texts(shop, made.id(), written.number()).getFirst();
        assertThat(text.source().text()).isEqualTo("Mine {{ unsubscribe_url }}");
        assertThat(text.plainWritten()).isTrue();
        templates.restoreVersion(shop, made.id(), 2);
        assertThat(templates.texts(shop, made.id(), 3).getFirst().plainWritten())
                .isTrue();
    }

    @Test
    void savesNothingThatDoesNotDo() {
        var template = added();
        for (var wrong : List.of(
                draft(Locale.ENGLISH, "", LINK, null),
                draft(Locale.ENGLISH, "x", "no link", null),
                draft(Locale.ENGLISH, "{{ x", LINK, null),
                new TemplateDraft(" ", draft(Locale.ENGLISH, "x").mail()),
                new TemplateDraft("x".repeat(101), draft(Locale.ENGLISH, "x").mail()))) {
            assertThatThrownBy(() -> templates.change(shop, template.id(), wrong, template.version()))
                    .isInstanceOf(DraftRefused.class);
            assertThatThrownBy(() -> templates.add(shop, wrong)).isInstanceOf(DraftRefused.class);
        }
        assertThat(templates.get(shop, template.id()).version()).isEqualTo(template.version());
        assertThat(templates.versions(shop, template.id())).hasSize(1);
        assertThat(templates.list(shop, false)).hasSize(1);
    }

    @Test
    void asksTheOtherLanguageWhenThePurposeChanges() {
        var transactional = new TemplateDraft(
                "Order",
                new MailDraft(Kind.TRANSACTIONAL, MailForm.HTML, Locale.JAPANESE, "注文", "", "<p>注文</p>", null));
        var template = templates.add(shop, transactional);

        assertThatThrownBy(() -> templates.change(shop, template.id(), draft(Locale.ENGLISH, "x"), template.version()))
                .isInstanceOfSatisfying(DraftRefused.class, e -> assertThat(e.problems())
                        .containsExactly(new FieldProblem(FieldProblem.NOWHERE, "kind", "other", "ja")));
    }

    @Test
    void losesNobodysSave() {
        var template = added();
        templates.change(shop, template.id(), draft(Locale.ENGLISH, "First"), template.version());
        assertThatThrownBy(() ->
                        templates.change(shop, template.id(), draft(Locale.ENGLISH, "Second"), template.version()))
                .isInstanceOf(StaleVersion.class);
    }

    @Test
    void duplicatesArchivesAndRestores() {
        var template = added();
        templates.change(shop, template.id(), draft(Locale.JAPANESE, "こんにちは"), template.version());
        var copy = templates.duplicate(shop, template.id(), "(copy)");
        assertThat(copy.name()).isEqualTo("News (copy)");
        assertThat(subject(copy, "ja")).isEqualTo("こんにちは");
        assertThat(copy.mainLanguage()).isEqualTo(Locale.ENGLISH);

        templates.archive(shop, template.id());
        assertThat(templates.list(shop, false)).extracting(MailTemplate::id).containsExactly(copy.id());
        assertThat(templates.list(shop, true)).extracting(MailTemplate::id).containsExactly(template.id());
        templates.restore(shop, template.id());
        assertThat(templates.list(shop, true)).isEmpty();
    }

    @Test
    void showsAnotherShopNothing() {
        var template = added();
        var other = new ShopId(SHOPS.incrementAndGet());
        assertThatThrownBy(() -> templates.get(other, template.id())).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> templates.texts(other, template.id(), 1)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> templates.texts(shop, template.id(), 7)).isInstanceOf(NotFound.class);
    }
}
