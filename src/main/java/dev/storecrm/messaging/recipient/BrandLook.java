package dev.storecrm.messaging.recipient;

import dev.storecrm.consent.MailLook;
import dev.storecrm.database.InShop;
import dev.storecrm.kernel.ShopId;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Whoever follows a mail's link sees the colour of the mail. */
@Component
class BrandLook implements MailLook {
    private final BrandRepository brands;
    private final InShop inShop;

    BrandLook(BrandRepository brands, InShop inShop) {
        this.brands = brands;
        this.inShop = inShop;
    }

    @Override
    public Optional<String> accent(ShopId shop) {
        return inShop.call(shop, () -> brands.findById(shop.value()))
                .map(brand -> brand.brand().accent());
    }
}
