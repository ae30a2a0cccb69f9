package dev.storecrm.consent;

import dev.storecrm.kernel.ShopId;
import java.util.Optional;

/** How a shop's mails look, for the pages that their links lead to. Offered as a bean by whoever makes the mails. */
public interface MailLook {

    /** As {@code #rrggbb}; empty while the shop chose none. */
    Optional<String> accent(ShopId shop);
}
