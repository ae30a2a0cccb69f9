package dev.storecrm.shop;

import dev.storecrm.kernel.ShopId;
import dev.storecrm.shopify.ShopDomain;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

@Entity
class Shop {
    @Id
    private long id;

    private String domain;
    private @Nullable Long shopifyId;
    private String name;
    private String plan;
    private String currency;
    private String timeZone;
    private @Nullable String primaryDomain;
    private boolean testShop;
    private Instant installedAt;
    private @Nullable Instant uninstalledAt;
    private int generation;

    @Enumerated(EnumType.STRING)
    private ShopState state;

    @Version
    private long version;

    /** Rows are made by {@link ShopQueries#create}. */
    @SuppressWarnings("NullAway") // filled by JPA
    Shop() {}

    ShopId shopId() {
        return new ShopId(id);
    }

    ShopState state() {
        return state;
    }

    @Nullable
    Instant uninstalledAt() {
        return uninstalledAt;
    }

    /** A new token makes an installed shop usable again, and an uninstalled one a new installation. */
    boolean connected(Instant now) {
        var installed = state == ShopState.INSTALLING || state == ShopState.UNINSTALLED;
        if (installed) {
            generation++;
            installedAt = now;
        }
        state = ShopState.ACTIVE;
        return installed;
    }

    void needsReconnect() {
        if (state == ShopState.ACTIVE || state == ShopState.PAUSED) {
            state = ShopState.RECONNECT;
        }
    }

    void paused() {
        if (state == ShopState.ACTIVE) {
            state = ShopState.PAUSED;
        }
    }

    void open() {
        if (state == ShopState.PAUSED) {
            state = ShopState.ACTIVE;
        }
    }

    void uninstalled(Instant at) {
        state = ShopState.UNINSTALLED;
        uninstalledAt = at;
    }

    /** After an erasure only the domain is left, so that late notices still find their shop. */
    void forget() {
        name = domain;
        primaryDomain = null;
    }

    /** Takes over what Shopify tells; what it leaves out stays as it was. */
    void describe(ShopDetails details) {
        shopifyId = details.gid().id();
        name = details.name();
        plan = details.plan();
        currency = details.currency();
        timeZone = details.timeZone();
        primaryDomain = details.primaryDomain();
        testShop = details.testShop();
    }

    ShopProfile profile() {
        return new ShopProfile(
                shopId(),
                new ShopDomain(domain),
                shopifyId,
                name,
                plan,
                currency,
                zone(),
                primaryDomain,
                testShop,
                installedAt,
                uninstalledAt,
                generation,
                state);
    }

    /** Shopify may know a zone before this Java does. */
    private ZoneId zone() {
        try {
            return ZoneId.of(timeZone);
        } catch (DateTimeException e) {
            return ZoneOffset.UTC;
        }
    }
}
