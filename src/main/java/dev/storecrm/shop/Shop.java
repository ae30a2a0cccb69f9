package dev.storecrm.shop;

import dev.storecrm.kernel.ShopId;
import dev.storecrm.shopify.ShopDomain;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Version;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

@Entity
class Shop {
    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "shop_number")
    @SequenceGenerator(name = "shop_number", sequenceName = "shop_number", allocationSize = 1)
    private @Nullable Long id;

    private String domain;
    private @Nullable Long shopifyId;
    private String name;
    private String plan = "";
    private String currency = "USD";
    private String timeZone = "UTC";
    private @Nullable String primaryDomain;
    private boolean testShop;
    private Instant installedAt;
    private @Nullable Instant uninstalledAt;
    private int generation;

    @Enumerated(EnumType.STRING)
    private ShopState state = ShopState.INSTALLING;

    @Version
    private long version;

    @SuppressWarnings("NullAway") // filled by JPA
    Shop() {}

    /** A shop that was just opened for the first time; Shopify has not told about it yet. */
    Shop(ShopDomain domain, Instant now) {
        this.domain = domain.value();
        this.name = domain.handle();
        this.installedAt = now;
    }

    ShopId shopId() {
        if (id == null) {
            throw new IllegalStateException("Not saved yet");
        }
        return new ShopId(id);
    }

    ShopState state() {
        return state;
    }

    @Nullable
    Instant uninstalledAt() {
        return uninstalledAt;
    }

    /** Begins an installation, or goes on with one. */
    void installing() {
        state = ShopState.INSTALLING;
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
