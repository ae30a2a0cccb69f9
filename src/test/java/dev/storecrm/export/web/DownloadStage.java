package dev.storecrm.export.web;

import dev.storecrm.testing.ManualJobs;
import dev.storecrm.testing.Rig;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;

/** A shop that asks for files of its customers. */
abstract class DownloadStage {
    @Autowired
    Rig rig;

    @Autowired
    ManualJobs jobs;

    @BeforeEach
    void install() {
        rig.reset();
        List.of("export_file", "export_columns", "customer_word", "customer_tag", "customer_address", "customer")
                .forEach(table -> rig.execute("delete from " + table));
        rig.open("/settings");
        rig.post("/settings/language", Map.of("language", "en"));
    }

    void customers(int number) {
        rig.execute("""
                insert into customer (shop_id, customer_id, last_name, email, email_state, state, created_at, updated_at, row_hash)
                select s.id, n, 'Name ' || n, 'c' || n || '@example.com',
                    case when n %% 2 = 0 then 'SUBSCRIBED' else 'NOT_SUBSCRIBED' end, 'ENABLED',
                    timestamptz '2026-01-01 00:00:00Z' + make_interval(days => n), now(), 0
                from shop s, generate_series(1, %d) n where s.domain = '%s'
                """.formatted(number, rig.store.domain()));
    }

    HttpResponse<String> ask(Map<String, String> form) {
        var all = new HashMap<>(form);
        all.putIfAbsent("file-column", "email");
        return rig.post("/downloads/new/customers", all);
    }

    String id() {
        return rig.value("select file_id from export_file order by asked_at desc limit 1")
                .toString();
    }

    String state() {
        return rig.value("select state from export_file").toString();
    }

    List<String> lines(String id) {
        return rig.get("/downloads/" + id).body().lines().toList();
    }
}
