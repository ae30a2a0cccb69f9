package dev.storecrm.messaging.library;

import dev.storecrm.consent.Kind;
import dev.storecrm.database.InShop;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.messaging.design.DraftRefused;
import dev.storecrm.messaging.design.FieldProblem;
import dev.storecrm.messaging.design.MailDraft;
import dev.storecrm.page.NotFound;
import dev.storecrm.page.StaleVersion;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;

/** The mail templates of a shop, as people make them. */
@Component
public class MailTemplates {
    public static final int LONGEST_NAME = 100;
    /** The languages that a template can be written in. */
    public static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.JAPANESE);

    private static final Limit MOST = Limit.of(500);
    private static final int VERSIONS = 50;

    private final TemplateRepository templates;
    private final TextQueries texts;
    private final TextMaker maker;
    private final InShop inShop;
    private final Clock clock;

    MailTemplates(TemplateRepository templates, TextQueries texts, TextMaker maker, InShop inShop, Clock clock) {
        this.templates = templates;
        this.texts = texts;
        this.maker = maker;
        this.inShop = inShop;
        this.clock = clock;
    }

    /** What was changed last comes first. */
    public List<MailTemplate> list(ShopId shop, boolean archived) {
        return inShop.call(shop, () -> (archived
                        ? templates.findByShopIdAndArchivedAtIsNotNullOrderByChangedAtDescIdDesc(shop.value(), MOST)
                        : templates.findByShopIdAndArchivedAtIsNullOrderByChangedAtDescIdDesc(shop.value(), MOST))
                .stream().map(StoredTemplate::template).toList());
    }

    /** The languages that each template has, by id: a comma between them. */
    public Map<Long, String> languages(ShopId shop) {
        return inShop.call(shop, () -> texts.languages(shop));
    }

    public MailTemplate get(ShopId shop, long id) {
        return inShop.call(shop, () -> entity(shop, id).template());
    }

    /** A version in all its languages. */
    public List<TemplateText> texts(ShopId shop, long id, long number) {
        return inShop.call(shop, () -> {
            entity(shop, id);
            var found = texts.texts(shop, id, number);
            if (found.isEmpty()) {
                throw new NotFound("Template " + id + " version " + number);
            }
            return found;
        });
    }

    /** The text of a version for a customer's language; the main one for any that it is not written in. */
    public static TemplateText forLanguage(MailTemplate template, List<TemplateText> texts, @Nullable String language) {
        var wanted = language == null ? "" : Locale.forLanguageTag(language).getLanguage();
        return texts.stream()
                .filter(text -> text.language().getLanguage().equals(wanted))
                .findFirst()
                .or(() -> texts.stream()
                        .filter(text -> text.language().equals(template.mainLanguage()))
                        .findFirst())
                .orElseGet(texts::getFirst);
    }

    /** The newest first. */
    public List<TemplateVersion> versions(ShopId shop, long id) {
        return inShop.call(shop, () -> {
            var template = entity(shop, id).template();
            return texts.versions(shop, id, template.mainLanguage().getLanguage(), VERSIONS);
        });
    }

    /**
     * Makes a template.
     *
     * @throws DraftRefused when something in it does not do
     */
    public MailTemplate add(ShopId shop, TemplateDraft draft) {
        var compiled = compiled(named(draft), draft.mail(), draft.plainOf());
        return inShop.call(shop, () -> {
            var saved = templates.saveAndFlush(new StoredTemplate(shop, named(draft), clock.instant()));
            texts.add(shop, saved.template().id(), compiled);
            return saved.template();
        });
    }

    /**
     * Saves one language as a new version; the other language stays as it is.
     *
     * @throws DraftRefused when something in it does not do
     * @throws StaleVersion when somebody saved another one after the form was opened
     */
    public MailTemplate change(ShopId shop, long id, TemplateDraft draft, long version) {
        return inShop.call(shop, () -> {
            var entity = entity(shop, id);
            var before = entity.template();
            StaleVersion.check("Template", version, before.version());
            var mail = inForm(draft.mail(), before);
            var compiled = new ArrayList<TemplateText>();
            compiled.add(compiled(named(draft), mail, draft.plainOf()));
            texts.texts(shop, id, before.number()).stream()
                    .filter(text -> !text.language().equals(mail.language()))
                    .map(text -> underKind(text, mail.kind(), before))
                    .forEach(compiled::add);
            entity.change(named(draft).name(), mail.kind(), clock.instant());
            return saved(shop, entity, compiled);
        });
    }

    /**
     * Saves it without a language, as a new version; who reads that one gets the main one from then on.
     *
     * @throws NotFound for the main one, and for one that it does not have
     */
    public MailTemplate removeLanguage(ShopId shop, long id, String language) {
        return inShop.call(shop, () -> {
            var entity = entity(shop, id);
            var before = entity.template();
            var all = texts.texts(shop, id, before.number());
            var left = all.stream()
                    .filter(text -> !text.language().getLanguage().equals(language))
                    .toList();
            if (left.size() == all.size()
                    || language.equals(before.mainLanguage().getLanguage())) {
                throw new NotFound("Template " + id + " in " + language);
            }
            entity.change(before.name(), before.kind(), clock.instant());
            return saved(shop, entity, left);
        });
    }

    /**
     * Saves an older version once more, as the newest.
     *
     * @throws DraftRefused when it does not do under what the template is for today
     */
    public MailTemplate restoreVersion(ShopId shop, long id, long number) {
        return inShop.call(shop, () -> {
            var entity = entity(shop, id);
            var before = entity.template();
            var older = texts(shop, id, number).stream()
                    .map(text -> maker.again(text, before.kind(), before.form()))
                    .toList();
            entity.change(before.name(), before.kind(), clock.instant());
            return saved(shop, entity, older);
        });
    }

    /** The same under a name that says so. */
    public MailTemplate duplicate(ShopId shop, long id, String suffix) {
        return inShop.call(shop, () -> {
            var original = entity(shop, id).template();
            var room = LONGEST_NAME - suffix.length() - 1;
            var name = original.name().length() > room ? original.name().substring(0, room) : original.name();
            var all = texts.texts(shop, id, original.number());
            var first = forLanguage(original, all, null).draft(original.kind(), original.form());
            var copy = templates.saveAndFlush(
                    new StoredTemplate(shop, new TemplateDraft(name.strip() + " " + suffix, first), clock.instant()));
            all.forEach(text -> texts.add(shop, copy.template().id(), text.numbered(1)));
            return copy.template();
        });
    }

    public void archive(ShopId shop, long id) {
        inShop.run(shop, () -> {
            var entity = entity(shop, id);
            entity.archive(clock.instant());
            templates.saveAndFlush(entity);
        });
    }

    public void restore(ShopId shop, long id) {
        inShop.run(shop, () -> {
            var entity = entity(shop, id);
            entity.restore();
            templates.saveAndFlush(entity);
        });
    }

    private MailTemplate saved(ShopId shop, StoredTemplate entity, List<TemplateText> all) {
        var saved = templates.saveAndFlush(entity).template();
        all.forEach(text -> texts.add(shop, saved.id(), text.numbered(saved.number())));
        return saved;
    }

    private static TemplateDraft named(TemplateDraft draft) {
        return new TemplateDraft(draft.name().strip().replace("\0", ""), draft.mail(), draft.plainOf());
    }

    /** With what is wrong with the name first, as it stands first in the form. */
    private TemplateText compiled(TemplateDraft draft, MailDraft mail, String plainOf) {
        var problems = new ArrayList<FieldProblem>();
        if (draft.name().isEmpty() || draft.name().length() > LONGEST_NAME) {
            problems.add(
                    new FieldProblem(FieldProblem.NOWHERE, "name", draft.name().isEmpty() ? "empty" : "long", ""));
        }
        try {
            var text = maker.of(mail, plainOf);
            if (problems.isEmpty()) {
                return text;
            }
        } catch (DraftRefused e) {
            problems.addAll(e.problems());
        }
        throw new DraftRefused(problems);
    }

    /** What a template is written in was decided when it was made. */
    private static MailDraft inForm(MailDraft mail, MailTemplate template) {
        return new MailDraft(
                mail.kind(),
                template.form(),
                mail.language(),
                mail.subject(),
                mail.preview(),
                mail.body(),
                mail.plain());
    }

    /** The other language has to do for the new kind, too. */
    private TemplateText underKind(TemplateText text, Kind kind, MailTemplate template) {
        if (kind == template.kind()) {
            return text;
        }
        try {
            return maker.again(text, kind, template.form());
        } catch (DraftRefused e) {
            throw new DraftRefused(List.of(new FieldProblem(
                    FieldProblem.NOWHERE, "kind", "other", text.language().getLanguage())));
        }
    }

    private StoredTemplate entity(ShopId shop, long id) {
        return templates.findByShopIdAndId(shop.value(), id).orElseThrow(() -> new NotFound("Template " + id));
    }
}
