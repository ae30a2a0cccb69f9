package dev.storecrm.customer;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the list is sorted by: family name first, as both languages file people; the address when there is no name. */
final class SortNames {
    private static final int LONGEST = 120;

    private SortNames() {}

    static String of(CustomerNode customer) {
        var name = Stream.of(customer.lastName, customer.firstName)
                .filter(part -> part != null && !part.isBlank())
                .collect(Collectors.joining(" "));
        var shown = !name.isEmpty() ? name : customer.email == null ? "" : customer.email;
        var folded = SearchWords.fold(shown.strip());
        return folded.length() > LONGEST ? folded.substring(0, LONGEST) : folded;
    }
}
