package dev.storecrm.messaging.content;

import dev.storecrm.consent.Kind;
import dev.storecrm.consent.LinkTokens.Link;
import dev.storecrm.database.InShop;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.messaging.bounce.ReturnTags;
import dev.storecrm.messaging.bounce.Returns;
import dev.storecrm.messaging.content.ContentQueries.Input;
import dev.storecrm.messaging.ledger.ChannelDown;
import dev.storecrm.messaging.ledger.Claimed;
import dev.storecrm.messaging.ledger.Sends;
import dev.storecrm.messaging.sender.Senders;
import dev.storecrm.messaging.smtp.Letter;
import dev.storecrm.messaging.smtp.Letter.Mailbox;
import dev.storecrm.messaging.smtp.LetterRefused;
import dev.storecrm.messaging.smtp.Letters;
import dev.storecrm.messaging.smtp.OperatorRelay;
import dev.storecrm.messaging.template.RenderedMail;
import dev.storecrm.messaging.template.TemplateRefused;
import java.net.URI;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Makes the mail for a recipient from what was frozen, and takes nothing for it that is not what was looked at before. */
@Component
class MailLetters implements Letters {
    private static final String OPERATOR = "StoreCRM";

    private final ContentQueries contents;
    private final FrozenMails mails;
    private final ObjectProvider<SystemMail> systemMails;
    private final Sends sends;
    private final Senders senders;
    private final OperatorRelay operator;
    private final Returns returns;
    private final InShop inShop;
    private final String host;

    MailLetters(
            ContentQueries contents,
            FrozenMails mails,
            ObjectProvider<SystemMail> systemMails,
            Sends sends,
            Senders senders,
            OperatorRelay operator,
            Returns returns,
            InShop inShop,
            @Value("${storecrm.url}") URI url) {
        this.contents = contents;
        this.mails = mails;
        this.systemMails = systemMails;
        this.sends = sends;
        this.senders = senders;
        this.operator = operator;
        this.returns = returns;
        this.inShop = inShop;
        this.host = url.getHost();
    }

    @Override
    public Pile of(ShopId shop, List<Claimed> recipients) {
        return inShop.call(shop, () -> {
            var send = recipients.getFirst().send();
            var said = sends.said(shop, send);
            var head = head(shop, said);
            return said.kind() == null
                    ? system(shop, said, head)
                    : frozen(shop, send, said, said.kind(), head, recipients);
        });
    }

    /** Everything is read at once; each mail is rendered when its turn comes. */
    private Pile frozen(ShopId shop, long send, Sends.Said said, Kind kind, Head head, List<Claimed> recipients) {
        var rendering = mails.of(shop, send);
        var inputs = contents
                .inputs(shop, recipients.stream().map(Claimed::delivery).toList())
                .stream()
                .collect(Collectors.toMap(Input::delivery, Function.identity()));
        return recipient -> {
            var input = inputs.get(recipient.delivery());
            if (input == null) {
                throw new LetterRefused("What stood in this mail is gone");
            }
            var mail = genuine(rendering, FrozenMails.Addressed.of(shop, said, input), input.bodyHash());
            // one click in a mail program must not stop the customer's mail
            return said.toStaff()
                    ? head.letter(recipient, "", FrozenMails.untracked(mail), Map.of())
                    : head.letter(
                            recipient,
                            input.name(),
                            rendering.tracked(mail, input),
                            rendering.links().head(new Link(shop, input.linked(), kind)));
        };
    }

    private static RenderedMail genuine(FrozenMails.OfSend rendering, FrozenMails.Addressed addressed, byte[] hash) {
        try {
            var mail = rendering.render(addressed);
            if (!MessageDigest.isEqual(FrozenMails.hash(mail), hash)) {
                throw new LetterRefused("It is not the mail that was made before");
            }
            return mail;
        } catch (TemplateRefused e) {
            throw new LetterRefused(String.valueOf(e.getMessage()));
        }
    }

    private Pile system(ShopId shop, Sends.Said said, Head head) {
        var writer = systemMails.stream()
                .filter(each -> each.origin().equals(said.origin()))
                .findFirst();
        return recipient -> {
            var mail = inShop.call(shop, () -> writer.orElseThrow(
                            () -> new LetterRefused("Nobody knows what to write for " + said.origin()))
                    .render(shop, said.originKey(), recipient.customer()));
            return head.letter(recipient, "", mail, Map.of("Auto-Submitted", "auto-generated"));
        };
    }

    /**
     * Without a sender nobody is at fault and nothing is lost: the send waits. What the app itself has to tell staff comes from
     * whoever runs it, where the shop has said nobody.
     */
    private Head head(ShopId shop, Sends.Said said) {
        var sender = senders.of(shop);
        var address = sender.fromAddress();
        if (address != null) {
            return new Head(
                    shop,
                    new Mailbox(sender.fromName(), address),
                    sender.replyTo(),
                    returns.tags(shop).orElse(null),
                    host);
        }
        return operator.from()
                .filter(from -> said.kind() == null && said.toStaff())
                .map(from -> new Head(shop, new Mailbox(OPERATOR, from), null, null, host))
                .orElseThrow(() -> new ChannelDown("NO_SENDER", null, true, null));
    }

    /** What the heads of a shop's mails have in common. */
    private record Head(
            ShopId shop,
            Mailbox from,
            @Nullable String replyTo,
            @Nullable ReturnTags tags,
            String host) {

        Letter letter(Claimed recipient, String name, RenderedMail mail, Map<String, String> headers) {
            return new Letter(
                    tags == null ? from.address() : tags.address(recipient.delivery()),
                    from,
                    replyTo == null ? null : new Mailbox(null, replyTo),
                    new Mailbox(name, recipient.address()),
                    "d" + recipient.delivery() + ".s" + shop.value() + "@" + host,
                    mail.subject(),
                    mail.html(),
                    mail.text(),
                    headers);
        }
    }
}
