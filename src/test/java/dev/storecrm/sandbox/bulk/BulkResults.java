package dev.storecrm.sandbox.bulk;

import dev.storecrm.sandbox.SandboxStore;
import dev.storecrm.sandbox.http.Exchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;

/** Hands out the files, as the storage behind Shopify does: no token, only the signature in the address. */
public final class BulkResults {

    private BulkResults() {}

    public static void download(Exchange exchange, SandboxStore store) throws IOException {
        var query = exchange.query();
        var name = exchange.path("file").replace(".jsonl", "");
        var id = name.matches("\\d{1,18}") ? Long.parseLong(name) : 0;
        var until = query.getOrDefault("Expires", "").matches("\\d{1,12}") ? Long.parseLong(query.get("Expires")) : 0;
        var operation = store.bulk().find(id).orElse(null);
        if (operation == null || !store.bulk().isValid(id, until, query.get("Signature"))) {
            exchange.answer(
                    400,
                    "application/xml",
                    "<?xml version='1.0' encoding='UTF-8'?><Error><Code>ExpiredToken</Code><Message>Invalid argument.</Message></Error>"
                            .getBytes(StandardCharsets.UTF_8));
            return;
        }
        exchange.set("Content-Type", "application/jsonl");
        exchange.raw().sendResponseHeaders(200, Files.size(operation.file()));
        try (var out = exchange.raw().getResponseBody()) {
            Files.copy(operation.file(), out);
        }
    }
}
