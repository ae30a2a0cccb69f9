package dev.storecrm.access;

import dev.storecrm.kernel.ShopId;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class PresenceQueries {
    private final JdbcClient jdbc;
    private final StaffQueries staff;

    PresenceQueries(JdbcClient jdbc, StaffQueries staff) {
        this.jdbc = jdbc;
        this.staff = staff;
    }

    void seen(ShopId shop, String subject, long user, Instant now) {
        jdbc.sql("""
                insert into edit_presence (shop_id, subject, user_id, seen_at) values (:shop, :subject, :user, :now)
                on conflict (shop_id, subject, user_id) do update set seen_at = excluded.seen_at
                """)
                .param("shop", shop.value())
                .param("subject", subject)
                .param("user", user)
                .param("now", Timestamp.from(now))
                .update();
    }

    List<StaffMember> others(ShopId shop, String subject, long user, Instant since) {
        return jdbc
                .sql("""
                        select user_id from edit_presence
                        where shop_id = :shop and subject = :subject and user_id <> :user and seen_at > :since
                        order by user_id
                        """)
                .param("shop", shop.value())
                .param("subject", subject)
                .param("user", user)
                .param("since", Timestamp.from(since))
                .query(Long.class)
                .list()
                .stream()
                .flatMap(other -> staff.find(shop, other).stream())
                .map(StaffQueries.Row::member)
                .toList();
    }

    int delete(ShopId shop, String subject) {
        return jdbc.sql("delete from edit_presence where shop_id = :shop and subject = :subject")
                .param("shop", shop.value())
                .param("subject", subject)
                .update();
    }
}
