package dev.storecrm.messaging.single;

import dev.storecrm.consent.Channel;
import dev.storecrm.consent.Kind;
import dev.storecrm.database.InShop;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.messaging.content.MailContent;
import dev.storecrm.messaging.content.Mailings;
import dev.storecrm.messaging.content.Mailings.Look;
import dev.storecrm.messaging.history.SentMail;
import dev.storecrm.messaging.ledger.Copy;
import dev.storecrm.messaging.ledger.NewSend;
import dev.storecrm.messaging.ledger.Outlook;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Mails to one customer from their page: looked at first, sent by the ledger, and sent once more as they were. */
@Component
public class SingleMails {
    private static final String SINGLE = "SINGLE";
    private static final String BCC = "SINGLE_COPY";
    private static final String RESEND = "RESEND";

    private final SingleWords words;
    private final Mailings mailings;
    private final Outlook outlook;
    private final InShop inShop;

    SingleMails(SingleWords words, Mailings mailings, Outlook outlook, InShop inShop) {
        this.words = words;
        this.mailings = mailings;
        this.outlook = outlook;
        this.inShop = inShop;
    }

    /**
     * A mail before it is sent.
     *
     * @param refusal why the ledger would leave the customer out now; null when it would not
     */
    public record Review(
            Kind kind,
            MailContent content,
            Look look,
            @Nullable String refusal) {}

    /**
     * The mail as the customer would get it, and whether they would.
     *
     * @throws dev.storecrm.messaging.design.DraftRefused when something in it does not do
     */
    public Review review(ShopId shop, long customer, SingleDraft draft) {
        var written = words.of(shop, customer, draft);
        var look =
                mailings.look(shop, written.kind(), customer, written.content()).orElseThrow();
        return new Review(
                written.kind(),
                written.content(),
                look,
                outlook.refusal(shop, written.kind(), customer).orElse(null));
    }

    /**
     * Sends what was reviewed; the same key again sends nothing more.
     *
     * @param copyTo who of the shop gets the same mail; null for nobody
     * @return the delivery's number
     */
    public long send(ShopId shop, long customer, Review review, String key, @Nullable String copyTo) {
        return inShop.call(shop, () -> {
            var send = new NewSend(SINGLE, customer + ":" + key, Channel.MAIL, review.kind());
            var delivery = mailings.beginOne(shop, send, customer, review.content());
            if (copyTo != null && review.refusal() == null) {
                var copy = new NewSend(BCC, customer + ":" + key, Channel.MAIL, review.kind());
                mailings.repeat(shop, copy, delivery, new Copy(copyTo, customer));
            }
            return delivery;
        });
    }

    /** Why the mail cannot be sent to its customer once more; empty when it can. */
    public Optional<String> refusal(ShopId shop, long customer, SentMail mail) {
        return outlook.refusal(shop, Objects.requireNonNull(mail.kind()), customer);
    }

    /** The mail once more to its customer, who has to be willing to get it now. */
    public long resend(ShopId shop, long customer, SentMail mail, String key) {
        return mailings.repeat(shop, again(mail, key), mail.delivery(), customer);
    }

    /** The mail once more, to somebody of the shop. */
    public long resend(ShopId shop, SentMail mail, String key, Copy copy) {
        return mailings.repeat(shop, again(mail, key), mail.delivery(), copy);
    }

    private static NewSend again(SentMail mail, String key) {
        return new NewSend(RESEND, mail.delivery() + ":" + key, Channel.MAIL, Objects.requireNonNull(mail.kind()));
    }
}
