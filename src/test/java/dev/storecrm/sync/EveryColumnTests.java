package dev.storecrm.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.database.Asked;
import dev.storecrm.database.BulkLoads;
import dev.storecrm.database.Compared;
import dev.storecrm.database.DayDigests;
import dev.storecrm.database.LoadTable;
import dev.storecrm.database.StagedRecords;
import dev.storecrm.shop.Shops;
import dev.storecrm.testing.SandboxTest;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import tools.jackson.core.ObjectReadContext;

/** Whichever column of a row is spoiled behind our back, its day's checksum differs, and the column is named. */
@SandboxTest
@Import(Mirror.class)
class EveryColumnTests {
    @Autowired
    Mirror mirror;

    @Autowired
    BulkLoads loads;

    @Autowired
    PhaseImports imports;

    @Autowired
    RecordLookup lookup;

    @Autowired
    Shops shops;

    @ParameterizedTest
    @EnumSource(ProofKind.class)
    void isCompared(ProofKind kind) throws SQLException {
        var buyer = mirror.books().customers.all().iterator().next();
        mirror.store
                .trade()
                .place(buyer.id, Map.of(mirror.books().variants.all().iterator().next(), 1));
        mirror.begin();
        try (var staged = loads.stage(mirror.shop(), asked -> imports.target(mirror.shop(), kind.phase(), asked)
                .records())) {
            stage(staged, kind.phase(), new Random(1));
            var compared = kind.compared(staged.tables(), staged.leftOut());
            var sums = staged.days(compared);
            assertThat(sums).isNotEmpty().allMatch(DayDigests::equal);
            for (var columns : compared.tables()) {
                for (var column : columns.columns()) {
                    if (!columns.table().key().contains(column)
                            && !column.equals(columns.table().id())) {
                        spoil(columns.table(), column, staged, compared);
                    }
                }
            }
            // the order of the rows does not matter
            stage(staged, kind.phase(), new Random(2));
            assertThat(staged.days(compared)).isEqualTo(sums);
        }
    }

    private void spoil(LoadTable table, String column, StagedRecords staged, Compared compared) throws SQLException {
        var key = table.key().stream().map(part -> "t." + part + " = s." + part).collect(Collectors.joining(" and "));
        mirror.rig.execute("create table saved as select * from " + table.name() + " limit 1");
        try {
            mirror.rig.execute("update " + table.name() + " t set " + column + " = " + other(table, column)
                    + " from saved s where t.shop_id = s.shop_id and " + key);
            var unequal = staged.days(compared).stream()
                    .filter(day -> !day.equal())
                    .map(DayDigests::day)
                    .toList();
            assertThat(unequal).as(table.name() + "." + column).isNotEmpty();
            var found = staged.differences(compared, staged.differing(compared, unequal));
            assertThat(found).as(table.name() + "." + column).singleElement().satisfies(one -> assertThat(one.fields())
                    .containsExactly(table.equals(staged.tables().getFirst()) ? column : table.name() + "." + column));
        } finally {
            mirror.rig.execute("update " + table.name() + " t set " + column + " = s." + column
                    + " from saved s where t.shop_id = s.shop_id and " + key + "; drop table saved");
        }
    }

    private String other(LoadTable table, String column) {
        var type = mirror.rig.value("select data_type from information_schema.columns where table_name = '"
                + table.name() + "' and column_name = '" + column + "'");
        return switch (type.toString()) {
            case "text" -> "coalesce(t." + column + ", '') || 'x'";
            case "boolean" -> "not t." + column;
            case "date" -> "coalesce(t." + column + ", '2000-01-01') + 1";
            case "timestamp with time zone" -> "coalesce(t." + column + ", now()) + interval '1 second'";
            case "ARRAY" -> "array_append(t." + column + ", 'x')";
            default -> "coalesce(t." + column + ", 0) + 1";
        };
    }

    /** All that Shopify has, in an order of its own. */
    private void stage(StagedRecords staged, PhaseKind phase, Random order) throws SQLException {
        var ids = new ArrayList<>(ids(phase));
        Collections.shuffle(ids, order);
        staged.begin(Asked.forChanges(loads.now()));
        staged.forget(ids.stream().mapToLong(Long::longValue).toArray());
        var size = RecordShape.of(phase).batch();
        for (var from = 0; from < ids.size(); from += size) {
            var batch = List.copyOf(ids.subList(from, Math.min(ids.size(), from + size)));
            for (var object :
                    lookup.find(shops.get(mirror.shop()).domain(), phase, batch).objects()) {
                try (var parser = object.traverse(ObjectReadContext.empty())) {
                    parser.nextToken();
                    staged.add(parser);
                }
            }
        }
        staged.settleAnew();
    }

    private List<Long> ids(PhaseKind phase) {
        return switch (phase) {
            case CUSTOMERS -> List.copyOf(mirror.books().customers.byId().keySet());
            case PRODUCTS -> List.copyOf(mirror.books().products.byId().keySet());
            case ORDERS -> List.copyOf(mirror.books().orders.byId().keySet());
            case CHECKOUTS -> List.of();
        };
    }
}
