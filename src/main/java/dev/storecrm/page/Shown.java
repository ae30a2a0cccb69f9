package dev.storecrm.page;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/** Tells the audit log what was shown, where neither the address nor a list on the page does. */
public final class Shown {
    private static final String RECORDS = Shown.class.getName() + ".records";
    private static final String CUSTOMER = Shown.class.getName() + ".customer";

    private Shown() {}

    /** So many records. */
    public static void records(HttpServletRequest request, long count) {
        request.setAttribute(RECORDS, (int) Math.min(count, Integer.MAX_VALUE));
    }

    /** One record, of this customer; null when it is nobody's. */
    public static void customer(HttpServletRequest request, @Nullable Long id) {
        records(request, 1);
        request.setAttribute(CUSTOMER, id);
    }

    public static @Nullable Integer records(HttpServletRequest request) {
        return request.getAttribute(RECORDS) instanceof Integer count ? count : null;
    }

    public static @Nullable Long customer(HttpServletRequest request) {
        return request.getAttribute(CUSTOMER) instanceof Long id ? id : null;
    }
}
