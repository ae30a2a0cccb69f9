package dev.storecrm.messaging.ledger;

import dev.storecrm.consent.Channel;
import dev.storecrm.consent.Kind;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.messaging.ledger.Outlook.Share;
import dev.storecrm.privacy.AddressHashing;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class OutlookQueries {
    /** A send that nobody has begun. */
    private static final String SEND =
            "cross join (values (cast(:channel as text), cast(:kind as text), false))" + " s(channel, kind, to_staff)";

    private final JdbcClient jdbc;
    private final Guard guard;

    OutlookQueries(JdbcClient jdbc, Guard guard) {
        this.jdbc = jdbc;
        this.guard = guard;
    }

    List<Share> shares(ShopId shop, Channel channel, Kind kind, Audience audience, AddressHashing hashing) {
        return jdbc.sql("select reason, count(*) as people from (" + Guard.judged(hashing, audience, SEND)
                        + ") chosen group by reason order by reason is not null, count(*) desc, reason")
                .params(guard.parameters())
                .params(hashing.parameters())
                .params(audience.parameters())
                .param("shop", shop.value())
                .param("channel", channel.name())
                .param("kind", kind.name())
                .query((row, number) -> new Share(row.getString("reason"), row.getLong("people")))
                .list();
    }
}
