package dev.storecrm.metafield.mirror;

import dev.storecrm.database.LoadConnection;
import dev.storecrm.kernel.ShopId;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Notes whose metafields have to be asked for. */
@Component
public class LookQueries {
    private final JdbcClient jdbc;

    LookQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Nothing in a shop that mirrors none. In the order of the ids, so that two who write them do not wait in a ring. */
    public void look(LoadConnection target, long[] customers) throws SQLException {
        var sorted = Arrays.stream(customers).sorted().boxed().toArray();
        try (var insert = target.connection().prepareStatement("""
                insert into metafield_look (shop_id, customer_id)
                select ?, customer_id from unnest(?::bigint[]) as changed (customer_id)
                where exists (select from metafield_definition d
                    where d.shop_id = ? and d.kind = 'SHOPIFY' and d.archived_at is null)
                on conflict (shop_id, customer_id) do update set asked = nextval('metafield_look_seq')
                """)) {
            insert.setLong(1, target.shop());
            insert.setArray(2, target.connection().createArrayOf("bigint", sorted));
            insert.setLong(3, target.shop());
            insert.executeUpdate();
        }
    }

    public boolean waits(ShopId shop) {
        return jdbc.sql("select exists (select from metafield_look where shop_id = :shop)")
                .param("shop", shop.value())
                .query(Boolean.class)
                .single();
    }

    public void lookAtAll(ShopId shop) {
        jdbc.sql("""
                insert into metafield_mirror (shop_id, wanted) values (:shop, 1)
                on conflict (shop_id) do update set wanted = metafield_mirror.wanted + 1
                """).param("shop", shop.value()).update();
    }

    public Optional<Mirrored> mirrored(ShopId shop, long field) {
        return jdbc.sql("""
                select looked_at, fitting, unfit from metafield_mirrored
                where shop_id = :shop and definition_id = :field
                """)
                .param("shop", shop.value())
                .param("field", field)
                .query((row, number) -> new Mirrored(
                        row.getTimestamp("looked_at").toInstant(), row.getLong("fitting"), row.getLong("unfit")))
                .optional();
    }

    public boolean expectsFile(ShopId shop) {
        return jdbc.sql("""
                select exists (select from metafield_mirror where shop_id = :shop and operation is not null)
                """).param("shop", shop.value()).query(Boolean.class).single();
    }
}
