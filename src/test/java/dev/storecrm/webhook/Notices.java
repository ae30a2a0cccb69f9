package dev.storecrm.webhook;

import dev.storecrm.bench.RawPost;
import dev.storecrm.sandbox.SandboxStore;
import dev.storecrm.sandbox.oauth.Hmac;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Signed notices about a store's customers, each with an id of its own. */
final class Notices {
    private static final int DIFFERENT = 1_000;

    private final String domain;
    private final List<Signed> bodies;

    Notices(SandboxStore store) {
        this.domain = store.domain();
        this.bodies = store.books().customers.all().stream()
                .limit(DIFFERENT)
                .map(customer -> signed(customer.id, store.options().clientSecret()))
                .toList();
    }

    /** Ready to be sent. */
    record Notice(byte[] head, byte[] body) {}

    private record Signed(byte[] body, String signature) {}

    private static Signed signed(long customer, String secret) {
        var body = """
                {"id":%1$d,"created_at":"2021-12-31T19:00:00-05:00","updated_at":"2026-11-24T19:00:00-05:00",\
                "first_name":"Bob","last_name":"Biller","state":"disabled","note":"This customer loves ice cream",\
                "verified_email":true,"multipass_identifier":null,"tax_exempt":false,"email":"bob@biller.example",\
                "phone":null,"currency":"USD","addresses":[],"tax_exemptions":[],\
                "admin_graphql_api_id":"gid://shopify/Customer/%1$d","default_address":{"id":12321,\
                "customer_id":%1$d,"first_name":"Bob","last_name":"Biller","company":null,\
                "address1":"151 O'Connor Street","address2":null,"city":"Ottawa","province":"ON","country":"CA",\
                "zip":"K2P 2L8","phone":"555-555-5555","name":"Bob Biller","province_code":"ON",\
                "country_code":"CA","country_name":"Canada","default":true}}""".formatted(customer).getBytes(StandardCharsets.UTF_8);
        return new Signed(body, Hmac.base64(body, secret));
    }

    Notice next(int number) {
        var signed = bodies.get(number % bodies.size());
        var headers = "X-Shopify-Topic: customers/update\r\nX-Shopify-Hmac-Sha256: " + signed.signature()
                + "\r\nX-Shopify-Shop-Domain: " + domain
                + "\r\nX-Shopify-API-Version: 2026-10\r\nX-Shopify-Webhook-Id: "
                + UUID.randomUUID() + "\r\nX-Shopify-Event-Id: " + UUID.randomUUID() + "\r\nX-Shopify-Triggered-At: "
                + Instant.now() + "\r\n";
        return new Notice(RawPost.head("/webhooks/shopify", headers, signed.body().length), signed.body());
    }
}
