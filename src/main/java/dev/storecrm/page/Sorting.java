package dev.storecrm.page;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The order of a list as its address writes it: {@code name} is upwards, {@code -spent} is downwards. */
public record Sorting(String key, boolean down) {

    /** Reads the parameter; what the list does not know gives the usual order instead of an error. */
    public static Sorting of(@Nullable String parameter, Set<String> known, Sorting usual) {
        if (parameter == null) {
            return usual;
        }
        var down = parameter.startsWith("-");
        var key = down ? parameter.substring(1) : parameter;
        return known.contains(key) ? new Sorting(key, down) : usual;
    }

    @Override
    public String toString() {
        return (down ? "-" : "") + key;
    }
}
