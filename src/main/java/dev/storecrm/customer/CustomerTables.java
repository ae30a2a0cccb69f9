package dev.storecrm.customer;

import dev.storecrm.database.LoadTable;
import java.util.List;

/** This module's tables as the import fills them; the order of columns is the order in which rows are written. */
final class CustomerTables {
    private static final String ID = "customer_id";

    static final LoadTable CUSTOMER = table("customer", List.of(ID), """
            customer_id email phone first_name last_name locale state verified_email tax_exempt note number_of_orders
            amount_spent_minor currency email_state email_opt_in_level email_consent_at open_tracking sms_state
            sms_opt_in_level sms_consent_at birth_date birth_month_day default_address_id company city province_code country_code
            last_order_id last_order_at lead_source sort_name created_at updated_at row_hash
            """);
    static final LoadTable ADDRESS = table("customer_address", List.of(ID, "address_id"), """
            customer_id address_id first_name last_name company address1 address2 city province province_code
            zip country country_code phone row_hash
            """);
    static final LoadTable LEFT_OUT = table("customer_left_out", List.of(ID), "customer_id reason row_hash");
    static final LoadTable TAG = table("customer_tag", List.of("tag_key", ID), "customer_id tag_key tag");
    static final LoadTable WORD = table("customer_word", List.of("word", ID), "customer_id word");

    private CustomerTables() {}

    private static LoadTable table(String name, List<String> key, String columns) {
        return new LoadTable(name, ID, key, List.of(columns.strip().split("\\s+")));
    }
}
