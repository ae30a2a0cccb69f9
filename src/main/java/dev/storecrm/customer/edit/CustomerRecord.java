package dev.storecrm.customer.edit;

import dev.storecrm.customer.Customers;
import dev.storecrm.kernel.Gid;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.kernel.Tags;
import dev.storecrm.shop.edit.EditableRecord;
import dev.storecrm.shop.edit.MirrorRefresh;
import dev.storecrm.shop.edit.RecordDraft;
import dev.storecrm.shop.edit.RecordGone;
import dev.storecrm.shopify.ShopDomain;
import dev.storecrm.shopify.ShopifyAdmin;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What can be changed of a customer; consent has a way of its own, and addresses stay Shopify's. */
@Component
public class CustomerRecord implements EditableRecord {
    private static final Set<String> FIELDS =
            Set.of("firstName", "lastName", "email", "phone", "locale", "tags", "note");

    private final Customers customers;
    private final ShopifyAdmin admin;

    CustomerRecord(Customers customers, ShopifyAdmin admin) {
        this.customers = customers;
        this.admin = admin;
    }

    record Mail(@Nullable String emailAddress) {}

    record Phone(@Nullable String phoneNumber) {}

    record There(
            @Nullable String firstName,
            @Nullable String lastName,
            @Nullable String locale,
            @Nullable String note,
            List<String> tags,
            @Nullable Mail defaultEmailAddress,
            @Nullable Phone defaultPhoneNumber) {}

    @Override
    public MirrorRefresh.Subject subject() {
        return MirrorRefresh.Subject.CUSTOMER;
    }

    @Override
    public String type() {
        return "Customer";
    }

    @Override
    public Set<String> fields() {
        return FIELDS;
    }

    @Override
    public RecordDraft here(ShopId shop, long id) {
        var customer = customers.get(shop, id);
        if (customer.deletedAt() != null) {
            throw new RecordGone("Customer " + id);
        }
        return new RecordDraft.Builder()
                .with("firstName", customer.firstName())
                .with("lastName", customer.lastName())
                .with("email", customer.email())
                .with("phone", customer.phone())
                .with("locale", customer.language())
                .with("tags", new Tags(customer.tags()).text())
                .with("note", customer.note())
                .build();
    }

    @Override
    public Optional<RecordDraft> there(ShopDomain domain, long id) {
        return admin.find(
                        domain,
                        "customer/CustomerToEdit",
                        Map.of("id", new Gid(type(), id).toString()),
                        "customer",
                        There.class)
                .map(CustomerRecord::draft);
    }

    private static RecordDraft draft(There there) {
        return new RecordDraft.Builder()
                .with("firstName", there.firstName())
                .with("lastName", there.lastName())
                .with(
                        "email",
                        there.defaultEmailAddress() == null
                                ? null
                                : there.defaultEmailAddress().emailAddress())
                .with(
                        "phone",
                        there.defaultPhoneNumber() == null
                                ? null
                                : there.defaultPhoneNumber().phoneNumber())
                .with("locale", there.locale())
                .with("tags", new Tags(there.tags()).text())
                .with("note", there.note())
                .build();
    }

    @Override
    public String update() {
        return "customer/CustomerUpdate";
    }

    @Override
    public String addTags() {
        return "customer/CustomerTagsAdd";
    }

    @Override
    public String removeTags() {
        return "customer/CustomerTagsRemove";
    }
}
