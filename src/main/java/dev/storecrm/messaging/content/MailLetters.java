package dev.storecrm.messaging.content;

import dev.storecrm.consent.Kind;
import dev.storecrm.consent.LinkTokens.Link;
import dev.storecrm.consent.PublicLinks;
import dev.storecrm.database.InShop;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.messaging.ledger.ChannelDown;
import dev.storecrm.messaging.ledger.Claimed;
import dev.storecrm.messaging.ledger.Sends;
import dev.storecrm.messaging.sender.Sender;
import dev.storecrm.messaging.sender.Senders;
import dev.storecrm.messaging.smtp.Letter;
import dev.storecrm.messaging.smtp.Letter.Mailbox;
import dev.storecrm.messaging.smtp.LetterRefused;
import dev.storecrm.messaging.smtp.Letters;
import dev.storecrm.messaging.template.RenderedMail;
import dev.storecrm.messaging.template.TemplateRefused;
import java.net.URI;
import java.security.MessageDigest;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Makes the mail for a recipient from what was frozen, and takes nothing for it that is not what was looked at before. */
@Component
class MailLetters implements Letters {
    private final ContentQueries contents;
    private final FrozenMails mails;
    private final ObjectProvider<SystemMail> systemMails;
    private final Sends sends;
    private final Senders senders;
    private final PublicLinks links;
    private final InShop inShop;
    private final String host;

    MailLetters(
            ContentQueries contents,
            FrozenMails mails,
            ObjectProvider<SystemMail> systemMails,
            Sends sends,
            Senders senders,
            PublicLinks links,
            InShop inShop,
            @Value("${storecrm.url}") URI url) {
        this.contents = contents;
        this.mails = mails;
        this.systemMails = systemMails;
        this.sends = sends;
        this.senders = senders;
        this.links = links;
        this.inShop = inShop;
        this.host = url.getHost();
    }

    @Override
    public Letter letter(ShopId shop, Claimed recipient) {
        try {
            return inShop.call(shop, () -> {
                var said = sends.said(shop, recipient.send());
                return said.kind() == null ? system(shop, recipient, said) : frozen(shop, recipient, said, said.kind());
            });
        } catch (TemplateRefused e) {
            throw new LetterRefused(String.valueOf(e.getMessage()));
        }
    }

    private Letter frozen(ShopId shop, Claimed recipient, Sends.Said said, Kind kind) {
        var input = contents.input(shop, recipient.delivery())
                .orElseThrow(() -> new LetterRefused("What stood in this mail is gone"));
        var mail = mails.render(FrozenMails.Addressed.of(shop, recipient.send(), said, input));
        if (!MessageDigest.isEqual(FrozenMails.hash(mail), input.bodyHash())) {
            throw new LetterRefused("It is not the mail that was made before");
        }
        if (said.toStaff()) {
            // one click in a mail program must not stop the customer's mail
            return letter(shop, recipient, "", mail, Map.of());
        }
        return letter(shop, recipient, input.name(), mail, links.head(new Link(shop, input.linked(), kind)));
    }

    private Letter system(ShopId shop, Claimed recipient, Sends.Said said) {
        var mail = systemMails.stream()
                .filter(each -> each.origin().equals(said.origin()))
                .findFirst()
                .orElseThrow(() -> new LetterRefused("Nobody knows what to write for " + said.origin()))
                .render(shop, said.originKey(), recipient.customer());
        return letter(shop, recipient, "", mail, Map.of("Auto-Submitted", "auto-generated"));
    }

    private Letter letter(ShopId shop, Claimed recipient, String name, RenderedMail mail, Map<String, String> headers) {
        var sender = senders.of(shop);
        var from = from(sender);
        return new Letter(
                from.address(),
                from,
                sender.replyTo() == null ? null : new Mailbox(null, sender.replyTo()),
                new Mailbox(name, recipient.address()),
                "d" + recipient.delivery() + ".s" + shop.value() + "@" + host,
                mail.subject(),
                mail.html(),
                mail.text(),
                headers);
    }

    /** Without a sender nobody is at fault and nothing is lost: the send waits. */
    private static Mailbox from(Sender sender) {
        var address = sender.fromAddress();
        if (address == null) {
            throw new ChannelDown("NO_SENDER", null, true, null);
        }
        return new Mailbox(sender.fromName(), address);
    }
}
