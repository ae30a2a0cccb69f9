package dev.storecrm.customer;

import dev.storecrm.database.Asked;
import dev.storecrm.database.IdSet;
import dev.storecrm.database.ImportedTable;
import dev.storecrm.database.LoadConnection;
import dev.storecrm.database.LoadTable;
import dev.storecrm.database.RecordImport;
import dev.storecrm.shop.ImportPolicy;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/**
 * Takes customers in from Shopify's JSON: profile, addresses, tags and the words they are found by. Of those whom the
 * policy leaves out only the number is kept. Who is here stays, and is kept up to date, also when the policy would no
 * longer let them in: a "no" that somebody says later must not be lost.
 */
public final class CustomerImport implements RecordImport {
    /** Of the customer's columns those that tell what may be sent: they are proven equal by themselves. */
    public static final Set<String> CONSENT_COLUMNS = Set.of(
            "email_state",
            "email_opt_in_level",
            "email_consent_at",
            "open_tracking",
            "sms_state",
            "sms_opt_in_level",
            "sms_consent_at");

    private static final List<LoadTable> PARTS =
            List.of(CustomerTables.ADDRESS, CustomerTables.TAG, CustomerTables.WORD);

    final ImportedTable customers = new ImportedTable(CustomerTables.CUSTOMER);
    final ImportedTable addresses = new ImportedTable(CustomerTables.ADDRESS);
    final ImportedTable leftOut = new ImportedTable(CustomerTables.LEFT_OUT);

    private final ImportPolicy policy;
    private final IdSet here = new IdSet();
    private final IdSet admitted = new IdSet();
    private final IdSet deletedHere = new IdSet();
    private boolean complete;
    private long skipped;

    public CustomerImport(ImportPolicy policy) {
        this.policy = policy;
    }

    @Override
    public String table() {
        return CustomerTables.CUSTOMER.name();
    }

    @Override
    public void begin(LoadConnection target, Asked asked) throws SQLException {
        customers.begin(target, asked);
        complete = asked.createdBefore() != null;
        deletedHere.addAll(target.idsWhere(CustomerTables.LEFT_OUT, "reason = '" + DeletedHere.REASON + "'"));
        if (policy != ImportPolicy.ALL) {
            here.addAll(target.ids(CustomerTables.CUSTOMER, asked.only()));
        }
    }

    @Override
    public List<LoadTable> tables() {
        return List.of(CustomerTables.CUSTOMER, CustomerTables.ADDRESS, CustomerTables.TAG, CustomerTables.WORD);
    }

    @Override
    public LoadTable leftOut() {
        return CustomerTables.LEFT_OUT;
    }

    @Override
    public Lane on(LoadConnection target, boolean empty) {
        return new CustomerLane(this, target, empty);
    }

    @Override
    public long finish(LoadConnection target, Gone gone) throws SQLException {
        addresses.dropLostOf(customers, target);
        target.delete(CustomerTables.LEFT_OUT, noLongerLeftOut(target));
        return customers.settleGone(target, gone, PARTS);
    }

    private long[] noLongerLeftOut(LoadConnection target) throws SQLException {
        return complete ? target.ids(CustomerTables.LEFT_OUT, id -> !leftOut.isAlive(id)) : admitted.toArray();
    }

    @Override
    public long remove(LoadConnection target, long[] ids, Gone gone) throws SQLException {
        target.delete(CustomerTables.LEFT_OUT, ids);
        return customers.remove(target, ids, gone, PARTS);
    }

    @Override
    public long[] refused() {
        return customers.refused();
    }

    @Override
    public long skipped() {
        return skipped;
    }

    /** Deleted by staff: left out though the person is barred already, so that both sides can be compared. */
    boolean isDeletedHere(long id) {
        return deletedHere.contains(id);
    }

    void skip() {
        skipped++;
    }

    boolean admits(CustomerNode customer) {
        if (Admission.admits(policy, customer) || here.contains(customer.id)) {
            admitted.add(customer.id);
            return true;
        }
        skipped++;
        return false;
    }

    /** Why somebody is left out. */
    String reason(long id) {
        return isDeletedHere(id) ? DeletedHere.REASON : policy.name();
    }
}
