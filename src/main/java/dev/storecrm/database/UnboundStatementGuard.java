package dev.storecrm.database;

import java.util.List;
import java.util.Set;
import net.ttddyy.dsproxy.ExecutionInfo;
import net.ttddyy.dsproxy.QueryInfo;
import net.ttddyy.dsproxy.listener.QueryExecutionListener;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Refuses a statement on a shop's table while no shop is bound. Row-level security would answer it with 0 rows, which looks
 * like success; this makes the mistake loud.
 */
final class UnboundStatementGuard implements QueryExecutionListener, SmartInitializingSingleton {
    private final ShopTables tables = new ShopTables();
    private final ObjectProvider<JdbcClient> jdbc;

    UnboundStatementGuard(ObjectProvider<JdbcClient> jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void afterSingletonsInstantiated() {
        tables.are(Set.copyOf(jdbc.getObject().sql("""
                select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where n.nspname = current_schema() and c.relrowsecurity
                """).query(String.class).list()));
    }

    @Override
    public void beforeQuery(ExecutionInfo execution, List<QueryInfo> queries) {
        if (BoundShop.current() != null) {
            return;
        }
        for (var query : queries) {
            tables.in(query.getQuery()).ifPresent(table -> {
                throw new UnboundStatement(table);
            });
        }
    }

    @Override
    public void afterQuery(ExecutionInfo execution, List<QueryInfo> queries) {}
}
