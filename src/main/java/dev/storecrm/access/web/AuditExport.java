package dev.storecrm.access.web;

import static dev.storecrm.export.spi.ExportColumn.column;

import dev.storecrm.access.audit.AuditAction;
import dev.storecrm.access.audit.AuditLog;
import dev.storecrm.export.spi.ExportColumn;
import dev.storecrm.export.spi.ExportColumn.Kind;
import dev.storecrm.export.spi.ExportRows;
import dev.storecrm.export.spi.ExportSource;
import dev.storecrm.export.spi.FilterWord;
import dev.storecrm.export.spi.StaffDirectory;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.page.Address;
import dev.storecrm.page.Role;
import dev.storecrm.shop.Shops;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The audit log, to be carried away by the shop's own admins. */
@Component
class AuditExport implements ExportSource {
    private static final List<ExportColumn> COLUMNS = List.of(
            column("at", "access.audit.when", "e.at", Kind.TIME),
            column("person", "access.person", "nullif(concat_ws(' ', s.first_name, s.last_name), '')", Kind.TEXT),
            column("user_id", "access.audit.user", "e.user_id", Kind.ID),
            column("collaborator", "access.collaborator", "e.outsider", Kind.YES_NO),
            column("address", "access.audit.address", "e.address", Kind.TEXT),
            column("action", "access.audit.action", action(), Kind.TEXT),
            column("method", "access.audit.method", "e.method", Kind.TEXT),
            column("page", "access.audit.page", "e.route", Kind.TEXT),
            column("ids", "access.audit.ids", "e.ids", Kind.TEXT),
            column("customer_id", "access.audit.customer", "e.customer_id", Kind.ID),
            column("status", "access.audit.status", "e.status", Kind.NUMBER),
            column("records", "access.audit.records", "e.records", Kind.NUMBER));

    private final AuditLog log;
    private final Shops shops;
    private final StaffDirectory staff;

    AuditExport(AuditLog log, Shops shops, StaffDirectory staff) {
        this.log = log;
        this.shops = shops;
        this.staff = staff;
    }

    private static String action() {
        var words = new StringBuilder("case");
        Arrays.stream(AuditAction.values()).forEach(each -> words.append(" when ")
                .append(each.condition())
                .append(" then '")
                .append(each)
                .append('\''));
        return words.append(" end").toString();
    }

    @Override
    public String name() {
        return "audit-log";
    }

    @Override
    public Address address(Map<String, String> choice) {
        return form(choice).address(AuditController.PATH);
    }

    @Override
    public Role role() {
        return Role.ADMIN;
    }

    @Override
    public boolean collaborators() {
        return false;
    }

    @Override
    public List<ExportColumn> columns() {
        return COLUMNS;
    }

    @Override
    public ExportRows rows(ShopId shop, Map<String, String> choice) {
        return log.rows(shop, form(choice).filter(shops.get(shop).timeZone()));
    }

    @Override
    public List<String> parameters() {
        return List.of("user", "action", "customer", "from", "to");
    }

    @Override
    public List<FilterWord> words(ShopId shop, Map<String, String> choice) {
        var form = form(choice);
        var filter = form.filter(shops.get(shop).timeZone());
        var words = new ArrayList<FilterWord>();
        var user = filter.user();
        if (user != null) {
            words.add(FilterWord.said(
                    "access.person", staff.names(shop, List.of(user)).getOrDefault(user, user.toString())));
        }
        if (filter.action() != null) {
            words.add(FilterWord.named("access.audit.action", "access.audit." + filter.action()));
        }
        if (filter.customer() != null) {
            words.add(FilterWord.said("access.audit.customer", filter.customer().toString()));
        }
        if (filter.from() != null) {
            words.add(FilterWord.said("access.audit.from", String.valueOf(form.from())));
        }
        if (filter.until() != null) {
            words.add(FilterWord.said("access.audit.to", String.valueOf(form.to())));
        }
        return words;
    }

    private static AuditForm form(Map<String, String> choice) {
        return new AuditForm(
                choice.get("user"), choice.get("action"), choice.get("customer"), choice.get("from"), choice.get("to"));
    }
}
