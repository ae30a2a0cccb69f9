package dev.storecrm.testing;

import dev.storecrm.kernel.ShopId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A shop with many rows that nobody has counted, as after its first import or its first send: PostgreSQL knows other shops'
 * rows, and takes this one for empty. Whatever is read of it one by one then, a statement has to see to itself.
 */
public final class UncountedShop {
    /** Ids of the rows begin behind this one. */
    public static final long FIRST = 8_000_000_000L;

    private static final long OTHERS = 900_000_000;
    private static final int OTHERS_ROWS = 2_000;

    private final Consumer<String> superuser;
    private final ShopId shop;
    private final List<Rows> tables = new ArrayList<>();

    private record Rows(String table, String columns, String values, String times) {}

    /** @param superuser runs a statement */
    public UncountedShop(Consumer<String> superuser, ShopId shop) {
        this.superuser = superuser;
        this.shop = shop;
    }

    /** The sandbox's store, which is opened for it. */
    public static UncountedShop of(Rig rig) {
        rig.open("/settings");
        return new UncountedShop(rig::execute, new ShopId((Long)
                rig.value("select id from shop where domain = '" + rig.store.domain() + "'")));
    }

    public ShopId id() {
        return shop;
    }

    /**
     * A row in this table for each number.
     *
     * @param columns without the shop's
     * @param values as SQL; {@code $id} is the row's id, {@code n} counts from 1
     */
    public UncountedShop with(String table, String columns, String values) {
        return with(table, columns, values, "");
    }

    /** @param times as SQL, what to multiply the rows by, and which of them to leave out */
    public UncountedShop with(String table, String columns, String values, String times) {
        tables.add(new Rows(table, columns, values, times));
        return this;
    }

    /** Rows of other shops, which are counted, and so many of this one, which are not. */
    public UncountedShop fill(int many) {
        tables.forEach(rows -> insert(rows, OTHERS + " + n", 0, OTHERS_ROWS));
        tables.forEach(rows -> superuser.accept("analyze " + rows.table()));
        tables.forEach(rows -> insert(rows, shop.toString(), FIRST, many));
        return this;
    }

    private void insert(Rows rows, String whose, long from, int many) {
        superuser.accept("insert into " + rows.table() + " (shop_id, " + rows.columns()
                + ") overriding system value select "
                + whose + ", " + rows.values().replace("$id", "(" + from + " + n)") + " from generate_series(1, " + many
                + ") n" + rows.times());
    }

    /** All of it, and whatever else of the shop stands in these tables. */
    public void forget(String... more) {
        List.of(more).forEach(this::forget);
        tables.reversed().forEach(rows -> forget(rows.table()));
    }

    private void forget(String table) {
        superuser.accept("delete from " + table + " where shop_id = " + shop + " or shop_id > " + OTHERS);
    }
}
