package dev.storecrm.messaging.rehearsal;

import dev.storecrm.consent.Kind;
import dev.storecrm.consent.LinkTokens.Link;
import dev.storecrm.consent.ShopLinks;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.messaging.content.MailContent;
import dev.storecrm.messaging.recipient.Recipients.Recipient;
import dev.storecrm.messaging.template.RenderedMail;
import dev.storecrm.messaging.template.Renderer;
import dev.storecrm.messaging.template.TemplateRefused;
import dev.storecrm.messaging.tracking.LinkMarks;
import dev.storecrm.messaging.tracking.Trackings;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Renders one mail for one customer after the other: its words are read once, whatever the number of people. */
final class Rehearser {
    private static final String COUPON = "coupon";
    private static final String UNSUBSCRIBE = "unsubscribe_url";

    /** Letters of its token are as many as of any other. */
    private static final long ANY_DELIVERY = 0;

    private final int part;
    private final Kind kind;
    private final MailContent content;
    private final @Nullable Coupons coupons;
    private final FindingBook book;
    private final MailInspection inspection;
    private final Way way;
    private final Map<Locale, Renderer> renderers = new HashMap<>();
    private long nanos;

    /** What stands for the coupon of a mail in that language; null where it brings none. */
    interface Coupons {
        @Nullable
        Object in(Locale language);
    }

    /** How mails go out: with whose links, and what they tell. */
    record Way(ShopId shop, ShopLinks links, Trackings.Trial trial) {}

    /** @param coupons null where the recipient's own inputs have an example */
    Rehearser(int part, Kind kind, MailContent content, @Nullable Coupons coupons, FindingBook book, Way way) {
        this.part = part;
        this.kind = kind;
        this.way = way;
        this.content = content;
        this.coupons = coupons;
        this.book = book;
        this.inspection = new MailInspection(kind != Kind.TRANSACTIONAL);
        way.trial().texts().forEach((language, text) -> renderers.put(language, Renderer.of(text)));
    }

    /** The language in which a customer gets the mail. */
    Locale language(@Nullable String customers) {
        return content.language(customers);
    }

    void rehearse(Recipient recipient) {
        var customer = recipient.customer();
        var language = language(recipient.language());
        var inputs = inputs(recipient, language);
        var start = System.nanoTime();
        try {
            var mail = Objects.requireNonNull(renderers.get(language)).render(inputs);
            nanos += System.nanoTime() - start;
            var unsubscribe = String.valueOf(inputs.get(UNSUBSCRIBE));
            inspection.inspect(
                    with(mail, LinkMarks.off(mail.html(), null)),
                    unsubscribe,
                    (found, detail) -> book.note(part, found, detail, customer));
            if (sent(mail).cutByGmail()) {
                book.note(part, Finding.Kind.CUT, "", customer);
            }
        } catch (TemplateRefused e) {
            nanos += System.nanoTime() - start;
            book.note(part, Finding.Kind.ERROR, e.reason() + " " + e.detail(), customer);
        }
    }

    /** As it goes out to who lets the shop know of looks. */
    private RenderedMail sent(RenderedMail mail) {
        return with(mail, way.trial().tracked().woven(mail.html(), way.links(), ANY_DELIVERY, true));
    }

    private static RenderedMail with(RenderedMail mail, String html) {
        return new RenderedMail(mail.subject(), mail.preview(), html, mail.text(), mail.empty());
    }

    /** A name that no person has; the same whatever the mail says. */
    void name(Recipient recipient) {
        if (recipient.inputs().get("customer") instanceof Map<?, ?> person) {
            for (var name : new String[] {"first_name", "last_name"}) {
                if (person.get(name) instanceof String text && OddName.is(text)) {
                    book.note(0, Finding.Kind.NAME, "", recipient.customer());
                }
            }
        }
    }

    private Map<String, Object> inputs(Recipient recipient, Locale language) {
        var inputs = new HashMap<>(recipient.inputs());
        inputs.put(UNSUBSCRIBE, way.links().preferences(new Link(way.shop(), recipient.customer(), kind)));
        if (coupons == null) {
            return inputs;
        }
        var coupon = coupons.in(language);
        if (coupon == null) {
            inputs.remove(COUPON);
        } else {
            inputs.put(COUPON, coupon);
        }
        return inputs;
    }

    /** Spent on rendering alone. */
    Duration rendering() {
        return Duration.ofNanos(nanos);
    }
}
