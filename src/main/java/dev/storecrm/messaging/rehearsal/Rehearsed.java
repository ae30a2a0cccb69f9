package dev.storecrm.messaging.rehearsal;

import dev.storecrm.consent.Kind;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.messaging.content.MailContent;
import dev.storecrm.messaging.ledger.Audience;
import dev.storecrm.messaging.rehearsal.Rehearsal.Part;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Has mails that can be rendered for everybody before they are sent. Offered as a bean, one an origin. */
public interface Rehearsed {

    /** A word for the database. */
    String origin();

    /**
     * What would be sent if it began now.
     *
     * @param basis a word for each thing it is made of, with what tells one state of it from another
     */
    record Show(Kind kind, List<Part> parts, Map<String, String> basis) {
        public Show {
            parts = List.copyOf(parts);
        }
    }

    Show show(ShopId shop, long key);

    /** Who would get it now. */
    Audience audience(ShopId shop, long key);

    /** The words of a part. */
    MailContent content(ShopId shop, long key, Part part);

    /** Whether an example stands for the coupon that a send would bring. */
    boolean showsExamples();

    /** What is wrong with the coupon that it brings, in a word; asked outside of any transaction. */
    Optional<String> couponProblem(ShopId shop, long key);

    /** What people call it. */
    String name(ShopId shop, long key);

    /** The page that tells what was found. */
    String page(long key);
}
