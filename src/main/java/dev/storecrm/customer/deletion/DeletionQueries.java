package dev.storecrm.customer.deletion;

import dev.storecrm.customer.PersonName;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.page.Keyset;
import dev.storecrm.page.Page;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class DeletionQueries {
    private final JdbcClient jdbc;

    DeletionQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(ShopId shop, UUID deletion, long askedBy, Instant now) {
        jdbc.sql("""
                insert into customer_deletion (shop_id, deletion_id, asked_by, asked_at)
                values (:shop, :deletion, :by, :now)
                """)
                .param("shop", shop.value())
                .param("deletion", deletion)
                .param("by", askedBy)
                .param("now", Timestamp.from(now))
                .update();
    }

    void addRows(ShopId shop, UUID deletion, Collection<Long> customers) {
        jdbc.sql("""
                insert into customer_deletion_row (shop_id, deletion_id, row_number, customer_id)
                select :shop, :deletion, number, customer
                from unnest(cast(:customers as bigint[])) with ordinality as chosen (customer, number)
                """)
                .param("shop", shop.value())
                .param("deletion", deletion)
                .param("customers", customers.toArray(Long[]::new))
                .update();
    }

    List<UUID> open(ShopId shop) {
        return jdbc.sql("""
                        select deletion_id from customer_deletion where shop_id = :shop and done_at is null
                        order by asked_at, deletion_id
                        """)
                .param("shop", shop.value())
                .query((row, number) -> row.getObject(1, UUID.class))
                .list();
    }

    /** Numbers of rows that wait, with whom they are about. */
    Map<Integer, Long> waiting(ShopId shop, UUID deletion, int most) {
        var waiting = new LinkedHashMap<Integer, Long>();
        jdbc.sql("""
                select row_number, customer_id from customer_deletion_row
                where shop_id = :shop and deletion_id = :deletion and outcome is null order by row_number limit :most
                """)
                .param("shop", shop.value())
                .param("deletion", deletion)
                .param("most", most)
                .query(row -> {
                    waiting.put(row.getInt(1), row.getLong(2));
                });
        return waiting;
    }

    /** Locks the row; false when it is decided already. */
    boolean claim(ShopId shop, UUID deletion, int number) {
        return jdbc.sql("""
                        select row_number from customer_deletion_row
                        where shop_id = :shop and deletion_id = :deletion and row_number = :number and outcome is null
                        for update
                        """)
                .param("shop", shop.value())
                .param("deletion", deletion)
                .param("number", number)
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    /** Of somebody whom an erasure took out of the row a moment ago the number comes back: it tells nobody who it was. */
    void settle(ShopId shop, UUID deletion, int number, long customer, Outcome outcome) {
        jdbc.sql("""
                update customer_deletion_row set outcome = :outcome, customer_id = :customer
                where shop_id = :shop and deletion_id = :deletion and row_number = :number
                """)
                .param("outcome", outcome.name())
                .param("customer", customer)
                .param("shop", shop.value())
                .param("deletion", deletion)
                .param("number", number)
                .update();
    }

    void cancel(ShopId shop, UUID deletion) {
        jdbc.sql("""
                update customer_deletion_row set outcome = 'CANCELLED'
                where shop_id = :shop and deletion_id = :deletion and outcome is null
                """).param("shop", shop.value()).param("deletion", deletion).update();
    }

    /** Nothing while a row waits. */
    void end(ShopId shop, UUID deletion, Instant now) {
        jdbc.sql("""
                update customer_deletion d set done_at = :now
                where d.shop_id = :shop and d.deletion_id = :deletion and d.done_at is null and not exists (
                    select from customer_deletion_row r
                    where r.shop_id = d.shop_id and r.deletion_id = d.deletion_id and r.outcome is null)
                """)
                .param("now", Timestamp.from(now))
                .param("shop", shop.value())
                .param("deletion", deletion)
                .update();
    }

    Optional<Deletion> find(ShopId shop, UUID deletion) {
        var total = new long[1];
        var counts = new EnumMap<Outcome, Long>(Outcome.class);
        jdbc.sql("""
                select outcome, count(*) from customer_deletion_row
                where shop_id = :shop and deletion_id = :deletion group by outcome
                """).param("shop", shop.value()).param("deletion", deletion).query(row -> {
            total[0] += row.getLong(2);
            if (row.getString(1) != null) {
                counts.put(Outcome.valueOf(row.getString(1)), row.getLong(2));
            }
        });
        return jdbc.sql("""
                        select asked_by, asked_at, done_at from customer_deletion
                        where shop_id = :shop and deletion_id = :deletion
                        """)
                .param("shop", shop.value())
                .param("deletion", deletion)
                .query((row, number) -> new Deletion(
                        deletion,
                        row.getLong("asked_by"),
                        Objects.requireNonNull(row.getTimestamp("asked_at")).toInstant(),
                        time(row.getTimestamp("done_at")),
                        total[0],
                        counts))
                .optional();
    }

    Page<DeletionRow> rows(ShopId shop, UUID deletion, Keyset keyset) {
        var behind = keyset.atStart() ? "" : " and r.row_number " + (keyset.backwards() ? "<" : ">") + " :number";
        var statement = jdbc.sql(
                        """
                        select r.row_number, r.customer_id, r.outcome, c.customer_id is not null as here, c.first_name,
                               c.last_name, c.email, c.phone
                        from customer_deletion_row r
                        left join customer c on c.shop_id = r.shop_id and c.customer_id = r.customer_id
                        where r.shop_id = :shop and r.deletion_id = :deletion
                        """ + behind + " order by r.row_number" + (keyset.backwards() ? " desc" : "") + " limit :limit")
                .param("shop", shop.value())
                .param("deletion", deletion)
                .param("limit", keyset.limit());
        var rows = (keyset.atStart() ? statement : statement.param("number", keyset.number(0)))
                .query(DeletionQueries::row)
                .list();
        return keyset.page(rows, row -> List.of(row.number()));
    }

    /** The person goes out of what was decided, and what waits has nobody to wait for. */
    int forget(ShopId shop, long customer) {
        return jdbc.sql("""
                update customer_deletion_row set customer_id = null, outcome = coalesce(outcome, 'GONE')
                where shop_id = :shop and customer_id = :customer
                """)
                .param("shop", shop.value())
                .param("customer", customer)
                .update();
    }

    int deleteDoneBefore(ShopId shop, Instant time) {
        jdbc.sql("""
                delete from customer_deletion_row r using customer_deletion d
                where d.shop_id = :shop and d.done_at < :time and r.shop_id = d.shop_id and r.deletion_id = d.deletion_id
                """)
                .param("shop", shop.value())
                .param("time", Timestamp.from(time))
                .update();
        return jdbc.sql("delete from customer_deletion where shop_id = :shop and done_at < :time")
                .param("shop", shop.value())
                .param("time", Timestamp.from(time))
                .update();
    }

    private static DeletionRow row(ResultSet row, int number) throws SQLException {
        var outcome = row.getString("outcome");
        var customer = row.getLong("customer_id");
        return new DeletionRow(
                row.getInt("row_number"),
                row.wasNull() ? null : customer,
                PersonName.of(
                        row.getString("first_name"),
                        row.getString("last_name"),
                        row.getString("email"),
                        row.getString("phone")),
                row.getBoolean("here"),
                outcome == null ? null : Outcome.valueOf(outcome));
    }

    private static @Nullable Instant time(@Nullable Timestamp time) {
        return time == null ? null : time.toInstant();
    }
}
