package dev.storecrm.messaging.content;

import dev.storecrm.database.InShop;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.messaging.ledger.Sends;
import dev.storecrm.messaging.template.RenderedMail;
import dev.storecrm.messaging.template.TemplateRefused;
import java.security.MessageDigest;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Shows a mail as it was made for its recipient: rendered again from what was frozen. */
@Component
public class KeptMails {
    private static final Logger LOG = LoggerFactory.getLogger(KeptMails.class);

    private final ContentQueries contents;
    private final FrozenMails mails;
    private final Sends sends;
    private final InShop inShop;

    KeptMails(ContentQueries contents, FrozenMails mails, Sends sends, InShop inShop) {
        this.contents = contents;
        this.mails = mails;
        this.sends = sends;
        this.inShop = inShop;
    }

    /**
     * A mail that was made.
     *
     * @param genuine whether it is, byte for byte, the one of then; another one is not sent
     */
    public record KeptMail(RenderedMail mail, boolean genuine) {}

    /** Empty where nothing was made, or nothing is left of it. */
    public Optional<KeptMail> of(ShopId shop, long send, long delivery) {
        return inShop.call(shop, () -> contents.input(shop, delivery).flatMap(input -> {
            try {
                var said = sends.said(shop, send);
                var mail = mails.of(shop, send).render(FrozenMails.Addressed.of(shop, said, input));
                // whoever looks at it here is not its recipient
                return Optional.of(new KeptMail(
                        FrozenMails.untracked(mail), MessageDigest.isEqual(FrozenMails.hash(mail), input.bodyHash())));
            } catch (TemplateRefused e) {
                LOG.warn("Delivery {} of shop {} cannot be rendered any more", delivery, shop, e);
                return Optional.empty();
            }
        }));
    }
}
