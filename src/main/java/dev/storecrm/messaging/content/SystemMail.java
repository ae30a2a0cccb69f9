package dev.storecrm.messaging.content;

import dev.storecrm.kernel.ShopId;
import dev.storecrm.messaging.template.RenderedMail;

/** What the app itself writes to somebody who has just asked for it. Offered as a bean. */
public interface SystemMail {

    /** Of the sends that it writes the mails of. */
    String origin();

    /**
     * The mail; the same for the same question.
     *
     * @param key of the decision that the send carries out
     */
    RenderedMail render(ShopId shop, String key, long customer);
}
