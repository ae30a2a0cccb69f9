package dev.storecrm.messaging.content;

import dev.storecrm.access.Languages;
import dev.storecrm.consent.Kind;
import dev.storecrm.consent.LinkTokens.Asked;
import dev.storecrm.consent.PublicLinks;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.messaging.ledger.Sends;
import dev.storecrm.messaging.recipient.Recipients;
import dev.storecrm.messaging.smtp.LetterRefused;
import dev.storecrm.messaging.template.RenderedMail;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Asks somebody who wants mail again whether it was really them: only the link in it makes it a yes. */
@Component
class ConfirmationMail implements SystemMail {
    private final Recipients recipients;
    private final PublicLinks links;
    private final SystemLayout layout;

    ConfirmationMail(Recipients recipients, PublicLinks links, SystemLayout layout) {
        this.recipients = recipients;
        this.links = links;
        this.layout = layout;
    }

    @Override
    public String origin() {
        return Sends.CONFIRMATION;
    }

    @Override
    public RenderedMail render(ShopId shop, String key, long customer) {
        var person = recipients.read(shop, Kind.TRANSACTIONAL, ConfirmationMail::language, List.of(customer)).stream()
                .findFirst()
                .orElseThrow(() -> new LetterRefused("The customer is gone"));
        var name = person.inputs().get("shop") instanceof Map<?, ?> said ? said.get("name") : "";
        return layout.render(
                "messaging.confirmation",
                language(person.language()),
                shop,
                links.confirmation(new Asked(shop, Long.parseLong(key))),
                String.valueOf(name));
    }

    private static Locale language(@Nullable String customer) {
        return customer == null ? Locale.ENGLISH : Languages.of(customer);
    }
}
