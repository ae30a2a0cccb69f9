package dev.storecrm.messaging.content;

import dev.storecrm.consent.Kind;
import dev.storecrm.consent.PublicLinks;
import dev.storecrm.database.InShop;
import dev.storecrm.jobs.DueWork;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.messaging.ledger.Audience;
import dev.storecrm.messaging.ledger.Copy;
import dev.storecrm.messaging.ledger.NewSend;
import dev.storecrm.messaging.ledger.Sends;
import dev.storecrm.messaging.template.RenderedMail;
import dev.storecrm.messaging.tracking.Trackings;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Sends words to an audience: both are frozen first, then every mail is made, and only then the first one goes out. */
@Component
public class Mailings {
    private final Sends sends;
    private final ContentQueries contents;
    private final MailMaker maker;
    private final Trackings trackings;
    private final PublicLinks links;
    private final Splits splits;
    private final InShop inShop;
    private final DueWork due;

    Mailings(
            Sends sends,
            ContentQueries contents,
            MailMaker maker,
            Trackings trackings,
            PublicLinks links,
            Splits splits,
            InShop inShop,
            DueWork due) {
        this.sends = sends;
        this.contents = contents;
        this.maker = maker;
        this.trackings = trackings;
        this.links = links;
        this.splits = splits;
        this.inShop = inShop;
        this.due = due;
    }

    /**
     * Begins; the same decision again gives the send that was begun, with the words that it began with.
     *
     * @return the send's number
     */
    public long begin(ShopId shop, NewSend send, Audience audience, MailContent content) {
        return begin(shop, send, audience, content, null);
    }

    /**
     * Begins with words of two versions.
     *
     * @param share so many of a hundred get one of them at once, the rest once it is decided; null for one version
     */
    public long begin(ShopId shop, NewSend send, Audience audience, MailContent content, @Nullable Integer share) {
        return inShop.call(shop, () -> {
            var number = sends.prepare(shop, send, audience);
            if (contents.content(shop, number).isEmpty()) {
                contents.putTexts(shop, number, tracked(shop, number, send.kind(), content), links.app());
                due.put(shop, PrepareWork.KIND);
                if (share != null) {
                    splits.begin(shop, number, share);
                }
                if (content.coupon() != null) {
                    due.put(shop, CodeReturn.KIND);
                }
            }
            return number;
        });
    }

    /** A mail about an order tells nothing of its recipient. */
    private MailContent tracked(ShopId shop, long send, Kind kind, MailContent content) {
        return kind == Kind.TRANSACTIONAL
                ? content
                : new MailContent(trackings.track(shop, send, content.texts()), content.main(), content.coupon());
    }

    /**
     * A mail that is not sent yet.
     *
     * @param seal tells whether what is sent later is what was looked at
     */
    public record Look(RenderedMail mail, String seal) {}

    /** The mail that a customer would get now; empty when the customer is gone. */
    public Optional<Look> look(ShopId shop, Kind kind, long customer, MailContent content) {
        return inShop.call(shop, () -> maker.look(shop, kind, customer, content))
                .map(mail -> new Look(mail, HexFormat.of().formatHex(FrozenMails.hash(mail))));
    }

    /**
     * Writes to one customer: the mail is made at once, also when the customer is left out, so that it can be looked at. One
     * that brings a coupon is made as soon as the code is in Shopify.
     *
     * @return the delivery's number
     */
    public long beginOne(ShopId shop, NewSend send, long customer, MailContent content) {
        return inShop.call(shop, () -> one(shop, sends.prepare(shop, send, Audience.of(List.of(customer))), content));
    }

    /**
     * Writes a copy to somebody of the shop, made of the words for its customer, or for an example.
     *
     * @return the delivery's number
     */
    public long beginCopy(ShopId shop, NewSend send, Copy copy, MailContent content) {
        return inShop.call(shop, () -> one(shop, sends.prepare(shop, send, copy), content));
    }

    private long one(ShopId shop, long number, MailContent content) {
        var only = contents.only(shop, number).orElseThrow();
        if (contents.content(shop, number).isEmpty()) {
            contents.putTexts(shop, number, content, links.app());
            if (content.coupon() != null) {
                due.put(shop, PrepareWork.KIND);
                due.put(shop, CodeReturn.KIND);
                return only.delivery();
            }
            maker.make(shop, number, sends.said(shop, number), content, List.of(only));
            sends.start(shop, number, null);
        }
        return only.delivery();
    }

    /**
     * Sends a mail once more, byte for byte.
     *
     * @param delivery the mail as it was made for its customer
     * @return the new delivery's number
     */
    public long repeat(ShopId shop, NewSend send, long delivery, long customer) {
        return inShop.call(
                shop, () -> repeated(shop, sends.prepare(shop, send, Audience.of(List.of(customer))), delivery));
    }

    /** The same to somebody of the shop. */
    public long repeat(ShopId shop, NewSend send, long delivery, Copy copy) {
        return inShop.call(shop, () -> repeated(shop, sends.prepare(shop, send, copy), delivery));
    }

    private long repeated(ShopId shop, long number, long delivery) {
        var only = contents.only(shop, number).orElseThrow();
        if (contents.content(shop, number).isEmpty()) {
            contents.copy(shop, delivery, number, only.delivery());
            sends.start(shop, number, null);
        }
        return only.delivery();
    }
}
