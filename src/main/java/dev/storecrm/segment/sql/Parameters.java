package dev.storecrm.segment.sql;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;

/** Collects what a compiled condition binds: no value of a query ever stands in the SQL itself. */
final class Parameters {
    private final Map<String, Object> values = new LinkedHashMap<>();

    /** Returns the name to write into the statement. */
    String add(Object value) {
        var name = "p" + values.size();
        values.put(name, value);
        return ":" + name;
    }

    String add(Instant time) {
        return add(time.atOffset(ZoneOffset.UTC));
    }

    String add(BigDecimal number) {
        return add((Object) number);
    }

    Map<String, Object> values() {
        return values;
    }
}
