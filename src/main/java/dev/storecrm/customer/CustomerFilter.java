package dev.storecrm.customer;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a list of customers is narrowed down to.
 *
 * @param search words as typed; each must begin one of the customer's words
 * @param consent Shopify's state of consent to marketing mail
 * @param country two letters
 * @param tag in any spelling
 */
public record CustomerFilter(
        CustomerTab tab,
        String search,
        @Nullable String consent,
        @Nullable String country,
        @Nullable String tag) {
    private static final int MOST_WORDS = 5;
    private static final int LONGEST_WORD = 60;

    public static CustomerFilter everybody() {
        return new CustomerFilter(CustomerTab.ALL, "", null, null, null);
    }

    /** Whether anything but the tab narrows the list. */
    public boolean isNarrowed() {
        return !words().isEmpty() || consent != null || country != null || tag != null;
    }

    /** Whether nothing but words and a tag narrow the list, which have tables of their own. */
    boolean isOfSetsOnly() {
        return tab == CustomerTab.ALL && consent == null && country == null && (tag != null || !words().isEmpty());
    }

    /** Whether what is left can only be counted by going through the people of a word or tag, which may be very many. */
    public boolean isSlowToCount() {
        var sets = words().size() + (tag == null ? 0 : 1);
        return sets > 1 || (sets == 1 && !isOfSetsOnly());
    }

    /** The folded words of the search; more than a handful narrows nothing down any more. */
    List<String> words() {
        return wordsOf(search);
    }

    static List<String> wordsOf(String search) {
        return Arrays.stream(
                        SearchWords.fold(search.replaceAll("\\p{Cntrl}", " ")).split("\\s+"))
                .filter(word -> !word.isEmpty())
                .map(word -> word.length() > LONGEST_WORD ? word.substring(0, LONGEST_WORD) : word)
                .distinct()
                .limit(MOST_WORDS)
                .toList();
    }
}
