package dev.storecrm.flow.permission;

import dev.storecrm.kernel.ShopId;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class PermissionRunQueries {
    private final JdbcClient jdbc;

    PermissionRunQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A run that comes twice at once is done once. */
    void oneAtATime(ShopId shop, String run) {
        jdbc.sql("select 1 from pg_advisory_xact_lock(hashtextextended(:which, 0))")
                .param("which", "flow-permission/" + shop + "/" + run)
                .query(Integer.class)
                .single();
    }

    /** What the run was told before; when it came with something else, that it did. */
    Optional<Told> before(ShopId shop, PermissionRun run) {
        return jdbc.sql("""
                        select properties_hash, answer_status, word, problem from flow_permission_run
                        where shop_id = :shop and run_id = :run
                        """)
                .param("shop", shop.value())
                .param("run", run.id())
                .query((row, number) -> Arrays.equals(row.getBytes("properties_hash"), run.propertiesHash())
                        ? new Told(row.getInt("answer_status"), row.getString("word"), row.getString("problem"))
                        : new Told(409, null, "conflict"))
                .optional();
    }

    void keep(ShopId shop, PermissionRun run, Told told, Instant now) {
        jdbc.sql("""
                        insert into flow_permission_run (shop_id, run_id, properties_hash, received_at, answer_status, word, problem)
                        values (:shop, :run, :hash, :now, :status, :word, :problem)
                        """)
                .param("shop", shop.value())
                .param("run", run.id())
                .param("hash", run.propertiesHash())
                .param("now", Timestamp.from(now))
                .param("status", told.status())
                .param("word", told.word(), Types.VARCHAR)
                .param("problem", told.problem(), Types.VARCHAR)
                .update();
    }

    int deleteBefore(ShopId shop, Instant time) {
        return jdbc.sql("delete from flow_permission_run where shop_id = :shop and received_at < :time")
                .param("shop", shop.value())
                .param("time", Timestamp.from(time))
                .update();
    }

    int deleteAll(ShopId shop) {
        return jdbc.sql("delete from flow_permission_run where shop_id = :shop")
                .param("shop", shop.value())
                .update();
    }
}
