package dev.storecrm.messaging.content;

import dev.storecrm.consent.Kind;
import dev.storecrm.consent.LinkTokens.Link;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.messaging.content.ContentQueries.Input;
import dev.storecrm.messaging.content.ContentQueries.Planned;
import dev.storecrm.messaging.ledger.Sends;
import dev.storecrm.messaging.ledger.Sends.Said;
import dev.storecrm.messaging.recipient.Recipients;
import dev.storecrm.messaging.recipient.Recipients.Recipient;
import dev.storecrm.messaging.template.RenderedMail;
import dev.storecrm.messaging.template.Renderer;
import dev.storecrm.messaging.template.TemplateRefused;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/** Renders for recipients and writes down what was put in; only inside the shop's transaction. */
@Component
class MailMaker {
    private static final Logger LOG = LoggerFactory.getLogger(MailMaker.class);

    private final ContentQueries contents;
    private final FrozenMails mails;
    private final Recipients recipients;
    private final Sends sends;
    private final ObjectWriter json;

    MailMaker(ContentQueries contents, FrozenMails mails, Recipients recipients, Sends sends, JsonMapper json) {
        this.contents = contents;
        this.mails = mails;
        this.recipients = recipients;
        this.sends = sends;
        this.json = json.writer();
    }

    /** Returns how many of them cannot be rendered for. */
    int make(ShopId shop, long send, Said said, MailContent content, List<Planned> batch) {
        var kind = Objects.requireNonNull(said.kind());
        var ids = batch.stream().map(Planned::customer).toList();
        var people = recipients.read(shop, kind, content::language, ids).stream()
                .collect(Collectors.toMap(Recipient::customer, Function.identity()));
        if (said.trial() && ids.contains(Recipients.NOBODY)) {
            people.put(Recipients.NOBODY, recipients.example(shop, content.main()));
        }
        var inputs = new ArrayList<Input>();
        var unsendable = new ArrayList<Long>();
        for (var planned : batch) {
            var person = people.get(planned.customer());
            if (person == null) {
                unsendable.add(planned.delivery());
                continue;
            }
            try {
                inputs.add(input(shop, send, said, content, planned, person));
            } catch (TemplateRefused e) {
                LOG.info("Delivery {} of shop {} cannot be rendered: {}", planned.delivery(), shop, e.getMessage());
                unsendable.add(planned.delivery());
            }
        }
        contents.putInputs(shop, send, inputs);
        sends.unsendable(shop, unsendable);
        return unsendable.size();
    }

    private Input input(ShopId shop, long send, Said said, MailContent content, Planned planned, Recipient person) {
        var language = content.language(person.language());
        var link = FrozenMails.linkOf(shop, said, planned.customer());
        var frozen = frozen(person, said.trial());
        var mail = mails.render(new FrozenMails.Addressed(shop, send, link, language, frozen));
        return new Input(
                planned.delivery(),
                planned.customer(),
                planned.customer(),
                language.getLanguage(),
                person.name(),
                frozen,
                mail.subject(),
                FrozenMails.hash(mail));
    }

    /** The mail as it would be made now; empty when the customer is gone. */
    Optional<RenderedMail> look(ShopId shop, Kind kind, long customer, MailContent content) {
        return recipients.read(shop, kind, content::language, List.of(customer)).stream()
                .findFirst()
                .map(person -> {
                    var text = content.texts().get(content.language(person.language()));
                    return mails.render(
                            Renderer.of(Objects.requireNonNull(text)),
                            new Link(shop, customer, kind),
                            frozen(person, false));
                });
    }

    /** A preview shows an example of a coupon; nobody may be sent one that no till knows. */
    private String frozen(Recipient person, boolean trial) {
        var inputs = new LinkedHashMap<>(person.inputs());
        if (!trial) {
            inputs.remove("coupon");
        }
        return json.writeValueAsString(inputs);
    }
}
