package dev.storecrm.flow.web;

import dev.storecrm.export.spi.ExportColumn;
import dev.storecrm.export.spi.ExportColumn.Kind;
import dev.storecrm.export.spi.ExportRows;
import dev.storecrm.export.spi.ExportSource;
import dev.storecrm.export.spi.FilterWord;
import dev.storecrm.flow.inbox.FlowInbox;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.page.Address;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What Flow brought, to be carried away. */
@Component
class InboxExport implements ExportSource {
    private static final List<ExportColumn> COLUMNS = List.of(
            ExportColumn.column("received_at", "flow.received", "p.received_at", Kind.TIME),
            ExportColumn.column("verdict", "flow.verdict", "p.verdict", Kind.TEXT),
            ExportColumn.column("action", "flow.action", "p.action", Kind.TEXT),
            ExportColumn.column("customer_id", "flow.customer.field", "p.customer_id", Kind.ID),
            ExportColumn.column("application", "flow.export.slug", "p.slug", Kind.TEXT),
            ExportColumn.column("key", "flow.key", "p.key", Kind.TEXT),
            ExportColumn.column("value", "flow.value", "p.value", Kind.TEXT),
            ExportColumn.column("note", "flow.permission.proof", "p.note", Kind.TEXT)
                    .onDemand(),
            ExportColumn.column("occurred_at", "flow.export.occurred", "p.occurred_at", Kind.TIME),
            ExportColumn.column("run", "flow.run", "p.run_id", Kind.TEXT),
            ExportColumn.column("repeated", "flow.export.repeated", "p.repeated", Kind.YES_NO)
                    .onDemand(),
            ExportColumn.column("answer", "flow.export.answer", "p.answer_status", Kind.NUMBER)
                    .onDemand(),
            ExportColumn.column("problem", "flow.export.problem", "p.problem", Kind.TEXT));

    private final FlowInbox inbox;

    InboxExport(FlowInbox inbox) {
        this.inbox = inbox;
    }

    @Override
    public String name() {
        return "flow-inbox";
    }

    @Override
    public Address address(Map<String, String> choice) {
        return form(choice).address();
    }

    @Override
    public List<ExportColumn> columns() {
        return COLUMNS;
    }

    @Override
    public ExportRows rows(ShopId shop, Map<String, String> choice) {
        return inbox.rows(shop, form(choice).filter());
    }

    @Override
    public List<String> parameters() {
        return List.of("q", "verdict", "action");
    }

    @Override
    public List<FilterWord> words(ShopId shop, Map<String, String> choice) {
        var filter = form(choice).filter();
        var words = new ArrayList<FilterWord>();
        if (filter.verdict() != null) {
            words.add(FilterWord.named("flow.verdict", "flow.verdict." + filter.verdict()));
        }
        if (filter.action() != null) {
            words.add(FilterWord.named("flow.action", "flow.action." + filter.action()));
        }
        if (!filter.search().isEmpty()) {
            words.add(FilterWord.said("flow.search", filter.search()));
        }
        return words;
    }

    private static FlowInboxController.Form form(Map<String, String> choice) {
        return new FlowInboxController.Form(choice.get("q"), choice.get("verdict"), choice.get("action"), null);
    }
}
