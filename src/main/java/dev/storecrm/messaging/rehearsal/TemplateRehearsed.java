package dev.storecrm.messaging.rehearsal;

import dev.storecrm.kernel.ShopId;
import dev.storecrm.messaging.content.MailContent;
import dev.storecrm.messaging.ledger.Audience;
import dev.storecrm.messaging.library.MailTemplate;
import dev.storecrm.messaging.library.MailTemplates;
import dev.storecrm.messaging.library.TemplateText;
import dev.storecrm.messaging.rehearsal.Rehearsal.Part;
import dev.storecrm.messaging.rehearsal.Rehearsal.Subject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** A template, for everybody who may get mail of its kind now. */
@Component
class TemplateRehearsed implements Rehearsed {
    private final MailTemplates templates;

    TemplateRehearsed(MailTemplates templates) {
        this.templates = templates;
    }

    @Override
    public String origin() {
        return Subject.TEMPLATE;
    }

    @Override
    public Show show(ShopId shop, long key) {
        var template = templates.get(shop, key);
        return new Show(
                template.kind(),
                List.of(new Part(key, template.number())),
                Map.of("TEMPLATE", Long.toString(template.number())));
    }

    @Override
    public Audience audience(ShopId shop, long key) {
        return new Audience(
                "select customer_id from consent_facts where shop_id = :shop and channel = 'MAIL' and kind = :kind and permitted",
                Map.of("kind", templates.get(shop, key).kind().name()));
    }

    @Override
    public MailContent content(ShopId shop, long key, Part part) {
        return content(templates.get(shop, key), templates.texts(shop, key, part.number()));
    }

    private static MailContent content(MailTemplate template, List<TemplateText> texts) {
        return new MailContent(
                texts.stream().collect(Collectors.toMap(TemplateText::language, TemplateText::source)),
                MailTemplates.forLanguage(template, texts, null).language());
    }

    @Override
    public boolean showsExamples() {
        return true;
    }

    @Override
    public Optional<String> couponProblem(ShopId shop, long key) {
        return Optional.empty();
    }

    @Override
    public String name(ShopId shop, long key) {
        return templates.get(shop, key).name();
    }

    @Override
    public String page(long key) {
        return "/mail/templates/" + key + "/rehearsal";
    }
}
