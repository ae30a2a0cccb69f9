package dev.storecrm.segment.member;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.customer.CustomerMerges;
import dev.storecrm.database.InShop;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.metafield.FieldDraft;
import dev.storecrm.metafield.MetaFields;
import dev.storecrm.metafield.MetaValues;
import dev.storecrm.metafield.NewValue;
import dev.storecrm.metafield.value.ValueSource;
import dev.storecrm.metafield.value.ValueType;
import dev.storecrm.segment.CustomersEnteredSegment;
import dev.storecrm.segment.CustomersLeftSegment;
import dev.storecrm.segment.Segments;
import dev.storecrm.sync.RecordsChanged;
import dev.storecrm.testing.ManualJobs;
import dev.storecrm.testing.Rig;
import dev.storecrm.testing.SandboxTest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

@SandboxTest
@RecordApplicationEvents
class RecountsTests {
    private static final ShopId SHOP = new ShopId(741_001);

    @Autowired
    Segments segments;

    @Autowired
    Recounts recounts;

    @Autowired
    ManualJobs jobs;

    @Autowired
    Rig rig;

    @Autowired
    InShop inShop;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MetaFields metaFields;

    @Autowired
    MetaValues metaValues;

    @Autowired
    CustomerMerges merges;

    @Autowired
    ApplicationEventPublisher publisher;

    @Autowired
    ApplicationEvents events;

    @BeforeEach
    void fill() {
        rig.reset();
        jdbc.sql("""
                insert into shop (id, domain, name, plan, currency, time_zone, test_shop, installed_at, generation, state, version)
                values (741001, 'recount.myshopify.com', 'Recount', 'Basic', 'JPY', 'Asia/Tokyo', false, now(), 1, 'ACTIVE', 0)
                """).update();
        inShop.run(SHOP, () -> {
            for (var table : List.of(
                    "customer",
                    "metafield_definition",
                    "metafield_value",
                    "segment",
                    "segment_count",
                    "segment_member")) {
                jdbc.sql("delete from " + table + " where shop_id = 741001").update();
            }
            jdbc.sql("""
                    insert into customer (shop_id, customer_id, state, number_of_orders, created_at, updated_at, row_hash)
                    select 741001, n, 'ENABLED', n % 3, now(), now(), 0 from generate_series(1, 3000) n
                    """).update();
        });
    }

    @Test
    void tellsWhoEnteredAndWhoLeftInBatches() {
        var segment = segments.add(SHOP, "Bought", "number_of_orders > 0").id();
        assertThat(recounts.recount(SHOP, segment).members()).isEqualTo(2_000);
        assertThat(entered()).isEmpty();

        rig.clock.tick(Duration.ofMinutes(5));
        inShop.run(SHOP, () -> jdbc.sql("""
                        update customer set number_of_orders = case when number_of_orders = 0 then 1 else 0 end
                        where shop_id = 741001 and customer_id > 3
                        """).update());
        var count = recounts.recount(SHOP, segment);

        assertThat(count.members()).isEqualTo(1_001);
        assertThat(count.entered()).isEqualTo(999);
        assertThat(count.gone()).isEqualTo(1_998);
        assertThat(entered().stream().flatMap(event -> event.customers().stream()))
                .hasSize(999)
                .allMatch(id -> id % 3 == 0);
        var left = events.stream(CustomersLeftSegment.class).toList();
        assertThat(left).hasSize(2);
        assertThat(left.stream().flatMap(event -> event.customers().stream()).distinct())
                .hasSize(1_998);

        // nothing has happened since: nothing is told, and at the same moment nothing is doubled
        recounts.recount(SHOP, segment);
        assertThat(entered()).hasSize(1);
    }

    @Test
    void tellsNobodyThatTheConditionsWereChanged() {
        var segment = segments.add(SHOP, "Bought", "number_of_orders > 1");
        recounts.recount(SHOP, segment.id());
        segments.change(SHOP, segment.id(), "Bought", "number_of_orders > 0", segment.version());
        rig.clock.tick(Duration.ofMinutes(5));

        assertThat(recounts.recount(SHOP, segment.id()).entered()).isEqualTo(1_000);
        assertThat(entered()).isEmpty();
    }

    @Test
    void recountsEveryHourWhatIsInUse() {
        var counted = segments.add(SHOP, "Bought", "number_of_orders > 0").id();
        var archived = segments.add(SHOP, "Old", "number_of_orders > 0").id();
        segments.archive(SHOP, archived);
        jobs.runDue();
        assertThat(recounts.history(SHOP, counted, 10)).hasSize(1);
        jobs.runDue();
        assertThat(recounts.history(SHOP, counted, 10)).hasSize(1);
        rig.clock.tick(Duration.ofMinutes(61));
        jobs.runDue();
        assertThat(recounts.history(SHOP, counted, 10)).hasSize(2);
        assertThat(recounts.history(SHOP, archived, 10)).isEmpty();
    }

    @Test
    void countsAnewWhatAsksForValuesWhenFlowBringsOne() {
        metaFields.add(SHOP, new FieldDraft("Points", "vip", "points", ValueType.NUMERIC));
        var asks = segments.add(SHOP, "Points", "metafields.vip.points >= 100").id();
        var other = segments.add(SHOP, "Bought", "number_of_orders > 0").id();
        jobs.runDue();

        rig.clock.tick(Duration.ofMinutes(1));
        metaValues.write(SHOP, new NewValue(7, "vip", "points", "120", rig.clock.instant(), ValueSource.FLOW, "run-1"));
        rig.clock.tick(RecountNews.GATHERED);
        jobs.runDue();

        assertThat(recounts.history(SHOP, asks, 10))
                .extracting(SegmentCount::members)
                .containsExactly(1L, 0L);
        assertThat(recounts.history(SHOP, other, 10)).hasSize(1);
        assertThat(entered().stream().flatMap(event -> event.customers().stream()))
                .containsExactly(7L);
    }

    @Test
    void countsEverythingAnewWhenRecordsCameIn() {
        var segment = segments.add(SHOP, "Bought", "number_of_orders > 0").id();
        jobs.runDue();
        rig.clock.tick(Duration.ofMinutes(1));
        publisher.publishEvent(new RecordsChanged(SHOP));
        rig.clock.tick(RecountNews.GATHERED);
        jobs.runDue();
        assertThat(recounts.history(SHOP, segment, 10)).hasSize(2);
    }

    @Test
    void joinsTheStaysOfTwoCustomersWhoBecameOne() {
        var segment = segments.add(SHOP, "Bought", "number_of_orders > 0").id();
        inShop.run(SHOP, () -> jdbc.sql("""
                        insert into segment_member (shop_id, segment_id, customer_id, entered_at, left_at) values
                            (741001, :segment, 1, '2026-01-01Z', '2026-02-01Z'), (741001, :segment, 2, '2026-01-15Z', '2026-03-01Z'),
                            (741001, :segment, 2, '2026-05-01Z', null), (741001, :segment, 1, '2026-06-01Z', null),
                            (741001, :segment, 3, '2026-05-01Z', null)
                        """).param("segment", segment).update());
        merges.follow(SHOP, 1, 2);
        merges.follow(SHOP, 1, 2);
        assertThat(inShop.call(SHOP, () -> jdbc.sql("""
                        select customer_id || ' ' || to_char(entered_at at time zone 'UTC', 'MM-DD') || ' '
                               || coalesce(to_char(left_at at time zone 'UTC', 'MM-DD'), 'now')
                        from segment_member where shop_id = 741001 order by 1
                        """).query(String.class).list()))
                .containsExactly("1 01-01 03-01", "1 05-01 now", "3 05-01 now");
    }

    private List<CustomersEnteredSegment> entered() {
        return events.stream(CustomersEnteredSegment.class).toList();
    }
}
