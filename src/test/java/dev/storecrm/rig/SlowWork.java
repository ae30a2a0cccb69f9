package dev.storecrm.rig;

import dev.storecrm.jobs.DueWorkHandler;
import dev.storecrm.jobs.Lease;
import dev.storecrm.kernel.ShopId;
import java.time.Duration;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Due work that takes longer than a lease, and keeps a diary of who did it from when to when. Its effect, as any work's, is
 * written under the lease's token: once the lease is lost, it has none.
 */
final class SlowWork implements DueWorkHandler {
    static final String KIND = "rig-slow";

    static final String TABLES = """
            create table rig_diary (entry uuid primary key, node text, shop bigint, lease uuid, began timestamptz, ended timestamptz);
            create table rig_effect (lease uuid, node text, at timestamptz default clock_timestamp());
            create table rig_pace (millis int);
            grant all on rig_diary, rig_effect, rig_pace to storecrm_app;
            """;

    private final JdbcClient jdbc;
    private final String node;

    SlowWork(DataSource database, String node) {
        this.jdbc = JdbcClient.create(database);
        this.node = node;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void work(ShopId shop, Lease lease) {
        var entry = UUID.randomUUID();
        jdbc.sql("insert into rig_diary values (?, ?, ?, ?, clock_timestamp(), null)")
                .params(entry, node, shop.value(), lease.token())
                .update();
        var millis = jdbc.sql("select coalesce(max(millis), 0) from rig_pace")
                .query(Integer.class)
                .single();
        Eventually.pause(Duration.ofMillis(millis));
        jdbc.sql("""
                insert into rig_effect (lease, node)
                select ?, ? from due_work where shop_id = ? and kind = ? and lease_token = ?
                """)
                .params(lease.token(), node, shop.value(), KIND, lease.token())
                .update();
        jdbc.sql("update rig_diary set ended = clock_timestamp() where entry = ?")
                .param(entry)
                .update();
    }
}
