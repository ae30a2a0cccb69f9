package dev.storecrm.customer;

import dev.storecrm.database.LoadConnection;
import dev.storecrm.database.LoadCounts;
import dev.storecrm.database.PartLoad;
import dev.storecrm.database.RecordImport;
import dev.storecrm.database.TableLoad;
import dev.storecrm.kernel.Money;
import dev.storecrm.shopify.MalformedNode;
import dev.storecrm.shopify.NodeReader;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/** Writes customers through one connection. */
final class CustomerLane implements RecordImport.Lane {
    private static final String LEAD_SOURCE = "Shopify";
    private static final long PRIME = 0x100000001b3L;

    private final CustomerImport shared;
    private final TableLoad customers;
    private final TableLoad addresses;
    private final TableLoad leftOut;
    private final PartLoad tags;
    private final PartLoad words;

    CustomerLane(CustomerImport shared, LoadConnection target, boolean empty) {
        this.shared = shared;
        this.customers = shared.customers.on(target, empty);
        this.addresses = shared.addresses.on(target, empty, shared.customers);
        this.leftOut = shared.leftOut.on(target, false);
        this.tags = new PartLoad(target, CustomerTables.TAG);
        this.words = new PartLoad(target, CustomerTables.WORD);
    }

    @Override
    public boolean add(JsonParser object) {
        var json = new NodeReader(object);
        var id = json.id();
        switch (id.type()) {
            case "Customer" -> {
                var isAlive = shared.customers.saw(id.number());
                var customer = CustomerNode.read(id.number(), json);
                if (shared.isDeletedHere(customer.id)) {
                    shared.skip();
                    leaveOut(customer.id);
                } else if (isAlive && shared.admits(customer)) {
                    add(customer);
                } else if (isAlive) {
                    leaveOut(customer.id);
                }
                return true;
            }
            case "MailingAddress" -> {
                shared.addresses.saw(id.number());
                add(AddressNode.read(id.number(), json));
                return false;
            }
            default -> throw new MalformedNode("A " + id.type() + " among customers");
        }
    }

    private void add(CustomerNode customer) {
        var hash = addTags(customer);
        addWords(customer);
        var row = customers.rows().row(customer.id);
        row.number(customer.id)
                .text(customer.email)
                .text(customer.phone)
                .text(customer.firstName)
                .text(customer.lastName)
                .text(customer.locale)
                .text(customer.state)
                .flag(customer.verifiedEmail)
                .flag(customer.taxExempt)
                .text(customer.note)
                .number(customer.numberOfOrders);
        addAmount(customer.amountSpent);
        row.text(customer.emailState)
                .text(customer.emailOptInLevel)
                .time(customer.emailConsentAt)
                .text(customer.openTracking)
                .text(customer.smsState)
                .text(customer.smsOptInLevel)
                .time(customer.smsConsentAt);
        addBirthday(customer);
        addPlace(customer.address);
        row.number(customer.lastOrderId)
                .time(customer.lastOrderAt)
                .text(LEAD_SOURCE)
                .text(SortNames.of(customer))
                .time(customer.createdAt)
                .version(customer.updatedAt)
                .endHashed(hash);
    }

    private void leaveOut(long customer) {
        shared.leftOut.saw(customer);
        leftOut.rows()
                .row(customer)
                .number(customer)
                .text(shared.reason(customer))
                .endHashed(0);
    }

    private void addAmount(@Nullable Money spent) {
        customers.rows().number(spent == null ? 0 : spent.minor()).text(spent == null ? null : spent.currency());
    }

    private void addBirthday(CustomerNode customer) {
        var date = customer.birthDate;
        customers.rows().date(date).number(date == null ? null : date.getMonthValue() * 100 + date.getDayOfMonth());
    }

    private void addPlace(@Nullable AddressNode address) {
        customers
                .rows()
                .number(address == null ? null : address.id)
                .text(address == null ? null : address.company)
                .text(address == null ? null : address.city)
                .text(address == null ? null : address.provinceCode)
                .text(address == null ? null : address.countryCode);
    }

    /** Returns a hash of the tags: they are rows of their own, yet a changed tag is a changed customer. */
    private long addTags(CustomerNode customer) {
        Map<String, String> byKey = new TreeMap<>();
        for (var tag : customer.tags) {
            byKey.putIfAbsent(SearchWords.fold(tag.strip()), tag);
        }
        var hash = 1L;
        for (var entry : byKey.entrySet()) {
            tags.rows()
                    .row(customer.id)
                    .number(customer.id)
                    .text(entry.getKey())
                    .text(entry.getValue())
                    .end();
            hash = (hash * PRIME + entry.getKey().hashCode()) * PRIME
                    + entry.getValue().hashCode();
        }
        return hash;
    }

    private void addWords(CustomerNode customer) {
        var address = customer.address;
        for (var word : SearchWords.of(
                customer.firstName,
                customer.lastName,
                customer.email,
                customer.phone,
                address == null ? null : address.company)) {
            words.rows().row(customer.id).number(customer.id).text(word).end();
        }
    }

    private void add(AddressNode address) {
        if (shared.leftOut.isAlive(address.customerId) || shared.customers.isGone(address.customerId)) {
            return;
        }
        addresses
                .rows()
                .row(address.customerId, address.id)
                .number(address.customerId)
                .number(address.id)
                .text(address.firstName)
                .text(address.lastName)
                .text(address.company)
                .text(address.address1)
                .text(address.address2)
                .text(address.city)
                .text(address.province)
                .text(address.provinceCode)
                .text(address.zip)
                .text(address.country)
                .text(address.countryCode)
                .text(address.phone)
                .endHashed(0);
    }

    @Override
    public int pending() {
        return customers.rows().count()
                + addresses.rows().count()
                + leftOut.rows().count();
    }

    @Override
    public void flush() throws SQLException {
        var updated = customers.flush();
        tags.flush(customers, updated);
        words.flush(customers, updated);
        addresses.flush();
        leftOut.flush();
        shared.customers.changed(updated);
    }

    @Override
    public LoadCounts counts() {
        return customers.counts();
    }
}
