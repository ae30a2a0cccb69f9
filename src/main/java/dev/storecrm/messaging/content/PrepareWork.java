package dev.storecrm.messaging.content;

import dev.storecrm.consent.Kind;
import dev.storecrm.database.InShop;
import dev.storecrm.jobs.DueWorkHandler;
import dev.storecrm.jobs.Lease;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.messaging.content.ContentQueries.Input;
import dev.storecrm.messaging.content.ContentQueries.Planned;
import dev.storecrm.messaging.ledger.Sends;
import dev.storecrm.messaging.recipient.Recipients;
import dev.storecrm.messaging.recipient.Recipients.Recipient;
import dev.storecrm.messaging.template.TemplateRefused;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes every mail of a send before the first one goes out. Who cannot be rendered for is written down as failed; when that
 * is most of them, the send waits for a person.
 */
@Component
class PrepareWork implements DueWorkHandler {
    static final String KIND = "send-prepare";

    private static final Logger LOG = LoggerFactory.getLogger(PrepareWork.class);
    private static final int TOGETHER = 500;

    private final ContentQueries contents;
    private final FrozenMails mails;
    private final Recipients recipients;
    private final Sends sends;
    private final InShop inShop;
    private final ObjectWriter json;

    PrepareWork(
            ContentQueries contents,
            FrozenMails mails,
            Recipients recipients,
            Sends sends,
            InShop inShop,
            JsonMapper json) {
        this.contents = contents;
        this.mails = mails;
        this.recipients = recipients;
        this.sends = sends;
        this.inShop = inShop;
        this.json = json.writer();
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void work(ShopId shop, Lease lease) {
        sends.preparing(shop)
                .forEach(send -> Optional.ofNullable(sends.said(shop, send).kind())
                        .ifPresent(kind -> prepare(shop, send, kind)));
    }

    private void prepare(ShopId shop, long send, Kind kind) {
        var content = inShop.call(shop, () -> contents.content(shop, send)).orElseThrow();
        var failed = 0;
        var made = 0;
        for (var next = planned(shop, send, 0);
                !next.isEmpty();
                next = planned(shop, send, next.getLast().delivery())) {
            var batch = next;
            var unsendable = inShop.call(shop, () -> prepare(shop, send, kind, content, batch));
            failed += unsendable;
            made += batch.size() - unsendable;
        }
        sends.start(shop, send, 3 * failed > made + failed ? "MANY_UNSENDABLE" : null);
    }

    private List<Planned> planned(ShopId shop, long send, long behind) {
        return inShop.call(shop, () -> contents.planned(shop, send, behind, TOGETHER));
    }

    /** Returns how many of them cannot be rendered for. */
    private int prepare(ShopId shop, long send, Kind kind, MailContent content, List<Planned> batch) {
        var people =
                recipients
                        .read(
                                shop,
                                kind,
                                content::language,
                                batch.stream().map(Planned::customer).toList())
                        .stream()
                        .collect(Collectors.toMap(Recipient::customer, Function.identity()));
        var inputs = new ArrayList<Input>();
        var unsendable = new ArrayList<Long>();
        for (var planned : batch) {
            var person = people.get(planned.customer());
            if (person == null) {
                unsendable.add(planned.delivery());
                continue;
            }
            try {
                inputs.add(input(shop, send, kind, content, planned, person));
            } catch (TemplateRefused e) {
                LOG.info("Delivery {} of shop {} cannot be rendered: {}", planned.delivery(), shop, e.getMessage());
                unsendable.add(planned.delivery());
            }
        }
        contents.putInputs(shop, send, inputs);
        sends.unsendable(shop, unsendable);
        return unsendable.size();
    }

    private Input input(ShopId shop, long send, Kind kind, MailContent content, Planned planned, Recipient person) {
        var language = content.language(person.language());
        // a preview shows an example of a coupon; nobody may be sent one that no till knows
        var inputs = new LinkedHashMap<>(person.inputs());
        inputs.remove("coupon");
        var addressed = new FrozenMails.Addressed(
                shop, send, kind, planned.customer(), language, json.writeValueAsString(inputs));
        var hash = FrozenMails.hash(mails.render(addressed));
        return new Input(
                planned.delivery(),
                planned.customer(),
                language.getLanguage(),
                person.name(),
                addressed.inputs(),
                hash);
    }
}
