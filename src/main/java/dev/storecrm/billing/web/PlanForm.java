package dev.storecrm.billing.web;

import dev.storecrm.billing.Plan;
import dev.storecrm.billing.ShopPlan;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What an admin chooses; a plan that is not offered is not sent. */
record PlanForm(
        @Nullable Plan plan,
        @Nullable String testAddress,
        @Nullable Long version,
        @Nullable Map<String, String> opened) {
    /** Only what cannot be an address is refused. */
    private static final Pattern EMAIL =
            Pattern.compile("[^\\s@,;<>/?&]{1,64}@[^\\s@,;<>/?&]{1,250}\\.[^\\s@,;<>.]{2,63}");

    static PlanForm of(ShopPlan plan) {
        return new PlanForm(plan.plan(), plan.testAddress(), plan.version(), null);
    }

    @Nullable
    String address() {
        return testAddress == null || testAddress.isBlank() ? null : testAddress.strip();
    }

    boolean hasAddressOrNone() {
        var address = address();
        return address == null || EMAIL.matcher(address).matches();
    }

    /** What the form was opened with; where it does not say so it was opened just now. */
    Map<String, String> beginning() {
        return opened == null ? fields() : opened;
    }

    /** By name, as {@link dev.storecrm.page.Merge} compares them. */
    Map<String, String> fields() {
        var address = address();
        var fields = new LinkedHashMap<String, String>();
        fields.put("plan", plan == null ? "" : plan.name());
        fields.put("testAddress", address == null ? "" : address);
        return fields;
    }
}
