package dev.storecrm.messaging.recipient;

import dev.storecrm.kernel.ShopId;
import org.springframework.stereotype.Component;

/** How the mails of each shop look. */
@Component
public class Brands {

    public Brand of(ShopId shop) {
        return Brand.plain();
    }
}
