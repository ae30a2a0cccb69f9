package dev.storecrm.metafield.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.sandbox.oauth.Staff;
import dev.storecrm.testing.ManualJobs;
import dev.storecrm.testing.Rig;
import dev.storecrm.testing.SandboxTest;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;

/** A shop with three customers, two meta fields and files for them. */
@SandboxTest
abstract class DataImportStage {
    @Autowired
    Rig rig;

    @Autowired
    ManualJobs jobs;

    @BeforeEach
    void install() {
        rig.reset();
        List.of(
                        "metafield_value",
                        "metafield_history",
                        "metafield_definition",
                        "metafield_import",
                        "metafield_import_piece",
                        "metafield_import_error")
                .forEach(table -> rig.execute("delete from " + table));
        rig.open("/settings");
        rig.post("/settings/language", Map.of("language", "en"));
        List.of(1, 2, 3)
                .forEach(id -> rig.execute(
                        "insert into customer (shop_id, customer_id, state, created_at, updated_at, row_hash) select id, "
                                + id + ", 'ENABLED', now(), now(), 0 from shop"));
        rig.post("/meta-fields", Map.of("name", "Rank", "key", "rank", "slug", "vip", "valueType", "STRING"));
        rig.post("/meta-fields", Map.of("name", "Points", "key", "point", "slug", "vip", "valueType", "NUMERIC"));
    }

    HttpResponse<String> upload(byte[] file) {
        var body = new ByteArrayOutputStream();
        var head = "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"points.csv\"\r\n\r\n";
        body.writeBytes(head.getBytes(StandardCharsets.UTF_8));
        body.writeBytes(file);
        body.writeBytes("\r\n--x--\r\n".getBytes(StandardCharsets.UTF_8));
        return rig.send(rig.signed("/data/imports", rig.store, Staff.owner())
                .header("Content-Type", "multipart/form-data; boundary=x")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray())));
    }

    String uploaded(String text, Charset charset) {
        var answer = upload(text.getBytes(charset));
        assertThat(answer.statusCode()).isBetween(302, 303);
        return answer.headers().firstValue("Location").orElseThrow().replaceAll(".*(/data/imports/\\d+)$", "$1");
    }

    void run(String address, String key) {
        var field = rig.value("select id from metafield_definition where key = '" + key + "'")
                .toString();
        rig.post(address + "/start", Map.of("customerColumn", "0", "valueColumn", "1", "field", field));
        jobs.runDue();
    }
}
