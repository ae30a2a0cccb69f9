package dev.storecrm.analytics.web;

import dev.storecrm.commerce.rfm.RfmFilter;
import dev.storecrm.commerce.rfm.RfmGroup;
import dev.storecrm.commerce.rfm.RfmScale;
import dev.storecrm.page.Address;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The list's address as it comes; what makes no sense is left out. */
record RfmForm(
        @Nullable String group,
        @Nullable String recency,
        @Nullable String fm) {
    static final List<String> PARAMETERS = List.of("group", "recency", "fm");

    static RfmForm of(Map<String, String> choice) {
        return new RfmForm(choice.get("group"), choice.get("recency"), choice.get("fm"));
    }

    RfmFilter filter() {
        return new RfmFilter(
                Arrays.stream(RfmGroup.values())
                        .filter(known -> known.name().equals(group))
                        .findFirst()
                        .orElse(null),
                score(recency),
                score(fm));
    }

    Address at(String path) {
        var filter = filter();
        return Address.of(path)
                .with("group", filter.group() == null ? null : filter.group().name())
                .with("recency", text(filter.recency()))
                .with("fm", text(filter.fm()));
    }

    private static @Nullable String text(@Nullable Integer score) {
        return score == null ? null : score.toString();
    }

    private static @Nullable Integer score(@Nullable String text) {
        return text != null && text.length() == 1 && text.charAt(0) > '0' && text.charAt(0) <= '0' + RfmScale.HIGHEST
                ? text.charAt(0) - '0'
                : null;
    }
}
