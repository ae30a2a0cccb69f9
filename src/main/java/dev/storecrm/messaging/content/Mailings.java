package dev.storecrm.messaging.content;

import dev.storecrm.database.InShop;
import dev.storecrm.jobs.DueWork;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.messaging.ledger.Audience;
import dev.storecrm.messaging.ledger.NewSend;
import dev.storecrm.messaging.ledger.Sends;
import org.springframework.stereotype.Component;

/** Sends words to an audience: both are frozen first, then every mail is made, and only then the first one goes out. */
@Component
public class Mailings {
    private final Sends sends;
    private final ContentQueries contents;
    private final InShop inShop;
    private final DueWork due;

    Mailings(Sends sends, ContentQueries contents, InShop inShop, DueWork due) {
        this.sends = sends;
        this.contents = contents;
        this.inShop = inShop;
        this.due = due;
    }

    /**
     * Begins; the same decision again gives the send that was begun, with the words that it began with.
     *
     * @return the send's number
     */
    public long begin(ShopId shop, NewSend send, Audience audience, MailContent content) {
        return inShop.call(shop, () -> {
            var number = sends.prepare(shop, send, audience);
            if (contents.content(shop, number).isEmpty()) {
                contents.putTexts(shop, number, content);
                due.put(shop, PrepareWork.KIND);
            }
            return number;
        });
    }
}
