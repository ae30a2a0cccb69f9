package dev.storecrm.sandbox.admin;

import dev.storecrm.sandbox.SandboxStore;
import dev.storecrm.sandbox.store.Customer;
import dev.storecrm.sandbox.store.Metafields;
import java.util.stream.Collectors;

/** The metafields on a customer's page, each to be changed or taken away. */
final class MetafieldForms {

    private MetafieldForms() {}

    static String of(Customer one, SandboxStore store) {
        var lines = Metafields.of(one).stream()
                .map(field -> metafield(one, store, field.name(), field.type(), field.value()))
                .collect(Collectors.joining());
        return "<section class=\"card\" aria-labelledby=\"about-metafields\"><h2 id=\"about-metafields\">Metafields</h2>"
                + "<p>Saved with an empty value, a metafield goes.</p>" + lines
                + metafield(one, store, "", "single_line_text_field", "") + "</section>";
    }

    private static String metafield(Customer one, SandboxStore store, String name, String type, String value) {
        return Templates.format(
                "<form method=\"post\" action=\"/store/%s/do/customer-metafield\"><div class=\"row\">"
                        + "<input type=\"hidden\" name=\"id\" value=\"%s\"><input type=\"hidden\" name=\"back\" value=\"/store/%s/customers/%s\">"
                        + "<input type=\"hidden\" name=\"type\" value=\"%s\">"
                        + "<label>Namespace.key<input name=\"name\" value=\"%s\"></label><label>Value<input name=\"value\" value=\"%s\"></label>"
                        + "<button type=\"submit\">Save</button></div></form>",
                Shell.handle(store), one.id, Shell.handle(store), one.id, type, name, value);
    }
}
