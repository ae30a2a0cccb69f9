package dev.storecrm.coupon;

import dev.storecrm.coupon.custody.HeldCode;
import dev.storecrm.coupon.custody.HeldDiscount;
import dev.storecrm.coupon.custody.RandomCodes;
import dev.storecrm.coupon.terms.CouponLink;
import dev.storecrm.kernel.Money;
import dev.storecrm.page.Formats;
import dev.storecrm.shop.ShopProfile;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;

/** What mails say of a coupon, to each of the people they go to. */
public final class CouponValues {
    private final Coupon coupon;
    private final @Nullable HeldDiscount discount;
    private final Map<Long, HeldCode> codes;
    private final String host;
    private final ZoneId zone;
    private final MessageSource messages;

    CouponValues(
            Coupon coupon,
            @Nullable HeldDiscount discount,
            Map<Long, HeldCode> codes,
            ShopProfile shop,
            MessageSource messages) {
        this.coupon = coupon;
        this.discount = discount;
        this.codes = codes;
        this.host = shop.host();
        this.zone = shop.timeZone();
        this.messages = messages;
    }

    /** By name of the variable; empty for who has no code. */
    public Optional<Map<String, Object>> of(long customer, Locale language) {
        if (!coupon.draft().personal()) {
            return Optional.of(inputs(coupon.draft().code(), discount == null ? null : discount.endsAt(), language));
        }
        return Optional.ofNullable(codes.get(customer)).map(code -> inputs(code.code(), code.endsAt(), language));
    }

    /** What they would say to somebody who is sent it at that time: a code of their own is made up, no till knows it. */
    Map<String, Object> example(Instant sent, Locale language) {
        var draft = coupon.draft();
        if (!draft.personal()) {
            return inputs(draft.code(), discount == null ? null : discount.endsAt(), language);
        }
        var ends = draft.span().days() == null
                ? discount == null ? null : discount.endsAt()
                : draft.span().endsAt(zone, sent);
        return inputs((draft.code().isEmpty() ? "" : draft.code() + "-") + RandomCodes.EXAMPLE, ends, language);
    }

    private Map<String, Object> inputs(String code, @Nullable Instant endsAt, Locale language) {
        var inputs = new LinkedHashMap<String, Object>();
        inputs.put("code", code);
        // a code to type is none that a link brings, but whoever clicks may come to the shop with it all the same
        inputs.put("url", CouponLink.of(host, code, coupon.draft().path()));
        inputs.put("value", value(language));
        if (endsAt != null) {
            var last = endsAt.minusSeconds(1).atZone(zone).toLocalDate();
            inputs.put(
                    "ends_on",
                    messages.getMessage(
                            "coupon.mail.until", new Object[] {new Formats(language, zone).day(last)}, language));
        }
        return inputs;
    }

    private String value(Locale language) {
        var formats = new Formats(language, zone);
        var worth = coupon.draft().worth();
        return switch (worth.kind()) {
            case PERCENT -> formats.percent(worth.amount() / 100.0);
            case AMOUNT -> formats.money(new Money(worth.amount(), coupon.currency()));
            case SHIPPING -> messages.getMessage("coupon.worth.SHIPPING", null, language);
            case EXISTING -> discount == null || discount.summary() == null ? "" : discount.summary();
        };
    }
}
