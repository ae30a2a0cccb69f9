package dev.storecrm.messaging.content;

import dev.storecrm.consent.Kind;
import dev.storecrm.consent.LinkTokens.Link;
import dev.storecrm.coupon.CouponSends;
import dev.storecrm.coupon.CouponValues;
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
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
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
    private final CouponSends coupons;
    private final Sends sends;
    private final ObjectWriter json;

    MailMaker(
            ContentQueries contents,
            FrozenMails mails,
            Recipients recipients,
            CouponSends coupons,
            Sends sends,
            JsonMapper json) {
        this.contents = contents;
        this.mails = mails;
        this.recipients = recipients;
        this.coupons = coupons;
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
        var coupon = coupon(shop, send, said, content, ids);
        var rendering = mails.of(shop, send);
        var inputs = new ArrayList<Input>();
        var unsendable = new ArrayList<Long>();
        var codeless = new ArrayList<Long>();
        for (var planned : batch) {
            var person = people.get(planned.customer());
            if (person == null) {
                unsendable.add(planned.delivery());
                continue;
            }
            var language = content.language(person.language());
            var brings = coupon == null
                    ? null
                    : coupon.of(planned.customer(), language).orElse(null);
            if (coupon != null && brings == null) {
                codeless.add(planned.delivery());
                continue;
            }
            try {
                inputs.add(input(shop, said, language, planned, person, brings, rendering));
            } catch (TemplateRefused e) {
                LOG.info("Delivery {} of shop {} cannot be rendered: {}", planned.delivery(), shop, e.getMessage());
                unsendable.add(planned.delivery());
            }
        }
        contents.putInputs(shop, send, inputs);
        sends.unsendable(shop, unsendable);
        sends.codeless(shop, codeless);
        return unsendable.size();
    }

    /** Null for a mail without a coupon, and for one that shows the example. */
    private @Nullable CouponValues coupon(
            ShopId shop, long send, Said said, MailContent content, List<Long> customers) {
        return content.coupon() == null || said.trial()
                ? null
                : coupons.values(shop, content.coupon(), send, customers);
    }

    private Input input(
            ShopId shop,
            Said said,
            Locale language,
            Planned planned,
            Recipient person,
            @Nullable Map<String, Object> coupon,
            FrozenMails.OfSend rendering) {
        var link = FrozenMails.linkOf(shop, said, planned.customer());
        var frozen = frozen(person, said.trial(), coupon, planned.version());
        var mail = rendering.render(new FrozenMails.Addressed(link, language, frozen));
        return new Input(
                planned.delivery(),
                planned.customer(),
                planned.customer(),
                language.getLanguage(),
                person.name(),
                frozen,
                mail.subject(),
                FrozenMails.hash(mail),
                false);
    }

    /** The mail as it would be made now; empty when the customer is gone. */
    Optional<RenderedMail> look(ShopId shop, Kind kind, long customer, MailContent content) {
        return recipients.read(shop, kind, content::language, List.of(customer)).stream()
                .findFirst()
                .map(person -> {
                    var language = content.language(person.language());
                    return mails.render(
                            shop,
                            Renderer.of(Objects.requireNonNull(content.texts().get(language))),
                            new FrozenMails.Addressed(
                                    new Link(shop, customer, kind),
                                    language,
                                    frozen(person, false, example(shop, content, language), null)));
                });
    }

    private @Nullable Map<String, Object> example(ShopId shop, MailContent content, Locale language) {
        return content.coupon() == null ? null : coupons.example(shop, content.coupon(), language);
    }

    /** A preview shows an example of a coupon; nobody may be sent one that no till knows. */
    private String frozen(
            Recipient person, boolean trial, @Nullable Map<String, Object> coupon, @Nullable String version) {
        var inputs = new LinkedHashMap<>(person.inputs());
        if (version != null) {
            inputs.put(Splits.INPUT, version);
        }
        if (coupon != null) {
            inputs.put("coupon", coupon);
        } else if (!trial) {
            inputs.remove("coupon");
        }
        return json.writeValueAsString(inputs);
    }
}
