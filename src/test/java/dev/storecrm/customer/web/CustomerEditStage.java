package dev.storecrm.customer.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.kernel.ShopId;
import dev.storecrm.sandbox.Faults;
import dev.storecrm.sandbox.oauth.Staff;
import dev.storecrm.sandbox.store.Customer;
import dev.storecrm.sync.Syncs;
import dev.storecrm.testing.ManualJobs;
import dev.storecrm.testing.Rig;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;

/** Two customers of the sandbox, mirrored, and the form of the first. */
abstract class CustomerEditStage {
    private static final Pattern FIELD = Pattern.compile("name=\"(opened\\[(\\w+)])\"[^>]*value=\"([^\"]*)\"");

    @Autowired
    Rig rig;

    @Autowired
    ManualJobs jobs;

    @Autowired
    Syncs syncs;

    Customer anna;

    Customer other;

    @BeforeEach
    void mirror() {
        rig.reset();
        rig.open("/settings");
        rig.post("/settings/language", Map.of("language", "en"));
        anna = person("Anna");
        anna = rig.store.people().change(anna.id, customer -> {
            customer.tags = List.of("VIP", "old");
            customer.note = "Called on Monday";
        });
        other = person("Other");
        syncs.start(new ShopId((Long) rig.value("select id from shop")));
        jobs.runDue();
        settle();
    }

    @AfterEach
    void leave() {
        rig.store.faults().clear();
        rig.store.faults().webhooks(Faults.Webhook.DROPPED);
        rig.store.people().delete(anna.id);
        rig.store.people().delete(other.id);
    }

    private Customer person(String name) {
        var customer = new Customer();
        customer.firstName = name;
        customer.lastName = "Bell";
        customer.email = UUID.randomUUID() + "@example.com";
        customer.phone = "+4420" + String.format("%08d", UUID.randomUUID().hashCode() & 0x3ffffff);
        return rig.store.people().add(customer);
    }

    Customer there() {
        return rig.store.books().customers.find(anna.id).orElseThrow();
    }

    Object here(String column) {
        return rig.value("select " + column + " from customer where customer_id = " + anna.id);
    }

    /** What a browser would send back of the form as it is opened. */
    Map<String, String> opened() {
        return openedOf(rig.get("/customers/" + anna.id + "/edit").body());
    }

    static Map<String, String> openedOf(String page) {
        var form = new LinkedHashMap<String, String>();
        var fields = FIELD.matcher(page);
        while (fields.find()) {
            form.put(fields.group(1), fields.group(3));
            form.put(fields.group(2), fields.group(3));
        }
        assertThat(form).hasSize(14);
        return form;
    }

    HttpResponse<String> post(Map<String, String> form, Staff person) {
        return rig.post("/customers/" + anna.id + "/edit", form, person);
    }

    void settle() {
        try {
            jobs.runDue();
            assertThat(rig.store.webhooks().awaitQuiet(Duration.ofSeconds(20))).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        jobs.runDue();
    }
}
