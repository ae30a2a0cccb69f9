package dev.storecrm.campaign;

import static dev.storecrm.export.spi.ExportColumn.column;

import dev.storecrm.export.spi.ExportColumn;
import dev.storecrm.export.spi.ExportColumn.Kind;
import dev.storecrm.export.spi.ExportRows;
import dev.storecrm.kernel.ShopId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** The list of campaigns as a file, with what became of their recipients. */
public final class CampaignExportQueries {
    public static final List<ExportColumn> COLUMNS = Stream.of(
                    Stream.of(
                            column("campaign_id", "campaign.export.id", "c.id", Kind.ID)
                                    .onDemand(),
                            column("name", "campaign.name", "c.name", Kind.TEXT),
                            column("state", "campaign.state", "coalesce(s.state, c.state)", Kind.TEXT),
                            column("starts_at", "campaign.export.starts", "c.due_at", Kind.TIME),
                            column("started_at", "campaign.export.started", "c.started_at", Kind.TIME),
                            column("ended_at", "campaign.export.ended", "s.ended_at", Kind.TIME),
                            column("changed_at", "campaign.changed", "c.changed_at", Kind.TIME),
                            column(
                                    "recipients",
                                    "campaign.list",
                                    "case when c.send_id is not null then d.recipients end",
                                    Kind.NUMBER)),
                    Stream.of("SENT", "FAILED", "SKIPPED", "UNKNOWN").map(CampaignExportQueries::fate),
                    Stream.of("OPENED", "CLICKED").map(CampaignExportQueries::response))
            .flatMap(columns -> columns)
            .toList();

    private CampaignExportQueries() {}

    private static ExportColumn fate(String fate) {
        return count(fate, "messaging.fate.", "d.");
    }

    private static ExportColumn response(String response) {
        return count(response, "campaign.response.", "r.");
    }

    private static ExportColumn count(String word, String labels, String table) {
        var key = word.toLowerCase(Locale.ROOT);
        return column(key, labels + word, "case when c.send_id is not null then " + table + key + " end", Kind.NUMBER);
    }

    public static ExportRows rows(ShopId shop, boolean archived, boolean all) {
        return new ExportRows(
                """
                from campaign c
                left join send_facts s on s.shop_id = :shop and s.send_id = c.send_id
                left join lateral (
                    select count(*) as recipients, count(*) filter (where f.fate = 'SENT') as sent,
                        count(*) filter (where f.fate = 'FAILED') as failed, count(*) filter (where f.fate = 'SKIPPED') as skipped,
                        count(*) filter (where f.fate = 'UNKNOWN') as unknown
                    from delivery_facts f where f.shop_id = :shop and f.send_id = c.send_id) d on true
                left join lateral (
                    select count(distinct o.delivery_id) filter (where o.link = 0) as opened,
                        count(distinct o.delivery_id) filter (where o.link > 0) as clicked
                    from reaction_facts o where o.shop_id = :shop and o.send_id = c.send_id and not o.machine) r on true
                where c.shop_id = :shop and (:all or (c.archived_at is not null) = :archived)""",
                "order by c.changed_at desc, c.id desc",
                "",
                Map.of("shop", shop.value(), "archived", archived, "all", all));
    }
}
