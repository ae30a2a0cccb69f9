package dev.storecrm.coupon;

import dev.storecrm.coupon.terms.CouponDraft;
import dev.storecrm.coupon.terms.Limits;
import dev.storecrm.coupon.terms.Span;
import dev.storecrm.coupon.terms.Worth;
import dev.storecrm.kernel.ShopId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.hibernate.annotations.PartitionKey;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "coupon")
class StoredCoupon {
    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "coupon_seq")
    @SequenceGenerator(name = "coupon_seq", allocationSize = 20)
    private @Nullable Long id;

    @SuppressWarnings("UnusedVariable") // read by JPA
    @PartitionKey // so that its writes name the shop, too
    private long shopId;

    private String name;
    private boolean link;
    private boolean personal;
    private String code;

    @Enumerated(EnumType.STRING)
    private Worth.Kind worth;

    private long amount;
    private String currency;
    private long minimumMinor;
    private int minimumQuantity;
    private @Nullable Integer uses;
    private boolean oncePerCustomer;
    private boolean withOrder;
    private boolean withProduct;
    private boolean withShipping;
    private LocalDate startsOn;
    private @Nullable LocalDate endsOn;
    private @Nullable Integer days;
    private List<String> items;
    private List<String> itemIds;
    private String path;
    private Instant createdAt;
    private @Nullable Instant endedAt;

    @Version
    private @Nullable Long version;

    @SuppressWarnings("NullAway") // filled by JPA
    StoredCoupon() {}

    StoredCoupon(ShopId shop, CouponDraft draft, List<String> itemIds, String currency, Instant now) {
        this.shopId = shop.value();
        this.name = draft.name();
        this.link = draft.link();
        this.personal = draft.personal();
        this.code = draft.code();
        this.worth = draft.worth().kind();
        this.amount = draft.worth().amount();
        this.currency = currency;
        this.minimumMinor = draft.limits().minimumMinor();
        this.minimumQuantity = draft.limits().minimumQuantity();
        this.uses = draft.limits().uses();
        this.oncePerCustomer = draft.limits().oncePerCustomer();
        this.withOrder = draft.limits().combines().withOrder();
        this.withProduct = draft.limits().combines().withProduct();
        this.withShipping = draft.limits().combines().withShipping();
        this.startsOn = draft.span().starts();
        this.endsOn = draft.span().ends();
        this.days = draft.span().days();
        this.items = draft.items();
        this.itemIds = itemIds;
        this.path = draft.path();
        this.createdAt = now;
    }

    void change(CouponChange change) {
        name = change.name();
        link = change.link();
        path = change.path();
        endsOn = change.ends();
    }

    void end(Instant now) {
        if (endedAt == null) {
            endedAt = now;
        }
    }

    Coupon coupon() {
        return new Coupon(
                Objects.requireNonNullElse(id, 0L),
                new CouponDraft(
                        name,
                        link,
                        personal,
                        code,
                        new Worth(worth, amount),
                        new Limits(
                                minimumMinor,
                                minimumQuantity,
                                uses,
                                oncePerCustomer,
                                new Limits.Combines(withOrder, withProduct, withShipping)),
                        new Span(startsOn, endsOn, days),
                        items,
                        path),
                currency,
                List.copyOf(itemIds),
                createdAt,
                endedAt,
                Objects.requireNonNullElse(version, 0L));
    }
}
