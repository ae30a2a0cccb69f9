package dev.storecrm.messaging.single;

import dev.storecrm.consent.Channel;
import dev.storecrm.consent.Kind;
import dev.storecrm.coupon.Coupon;
import dev.storecrm.coupon.CouponProblem;
import dev.storecrm.coupon.CouponSends;
import dev.storecrm.coupon.Coupons;
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
    private final Coupons coupons;
    private final CouponSends couponSends;
    private final InShop inShop;

    SingleMails(
            SingleWords words,
            Mailings mailings,
            Outlook outlook,
            Coupons coupons,
            CouponSends couponSends,
            InShop inShop) {
        this.words = words;
        this.mailings = mailings;
        this.outlook = outlook;
        this.coupons = coupons;
        this.couponSends = couponSends;
        this.inShop = inShop;
    }

    /**
     * A mail before it is sent.
     *
     * @param refusal why the ledger would leave the customer out now; null when it would not
     * @param coupon that it brings; null for none
     * @param problem of the coupon; null while people can use it
     */
    public record Review(
            Kind kind,
            MailContent content,
            Look look,
            @Nullable String refusal,
            @Nullable Coupon coupon,
            @Nullable CouponProblem problem) {
        /** F29: with a coupon that nobody could use nothing is sent; what passes is waited for. */
        public boolean stopped() {
            return problem != null && !problem.passes();
        }
    }

    /**
     * The mail as the customer would get it, and whether they would.
     *
     * @throws dev.storecrm.messaging.design.DraftRefused when something in it does not do
     */
    public Review review(ShopId shop, long customer, SingleDraft draft) {
        var written = words.of(shop, customer, draft);
        var look =
                mailings.look(shop, written.kind(), customer, written.content()).orElseThrow();
        var coupon = written.content().coupon();
        return new Review(
                written.kind(),
                written.content(),
                look,
                outlook.refusal(shop, written.kind(), customer).orElse(null),
                coupon == null ? null : coupons.get(shop, coupon),
                coupon == null ? null : couponSends.problem(shop, coupon).orElse(null));
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
                copy(shop, customer, review, key, new Copy(copyTo, customer), delivery);
            }
            return delivery;
        });
    }

    /** Of a code of the customer's own nobody else gets a copy; the page of the mail shows it. */
    private void copy(ShopId shop, long customer, Review review, String key, Copy to, long delivery) {
        var copy = new NewSend(BCC, customer + ":" + key, Channel.MAIL, review.kind());
        if (review.coupon() == null) {
            mailings.repeat(shop, copy, delivery, to);
        } else if (!review.coupon().personal()) {
            mailings.beginCopy(shop, copy, to, review.content());
        }
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
