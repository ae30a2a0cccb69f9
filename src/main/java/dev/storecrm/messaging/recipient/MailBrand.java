package dev.storecrm.messaging.recipient;

import dev.storecrm.kernel.ShopId;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import org.jspecify.annotations.Nullable;

@Entity
class MailBrand {
    @Id
    private long shopId;

    private String accent = "";
    private String background = "";
    private String textColour = "";
    private @Nullable String logo;
    private String address = "";

    @Version
    private @Nullable Long version;

    MailBrand() {}

    MailBrand(ShopId shop) {
        this.shopId = shop.value();
        change(Brand.plain());
    }

    final void change(Brand chosen) {
        accent = chosen.accent();
        background = chosen.background();
        textColour = chosen.text();
        logo = chosen.logo();
        address = chosen.address();
    }

    Brand brand() {
        return new Brand(accent, background, textColour, logo, address, version == null ? 0 : version);
    }
}
