package dev.storecrm.campaign.response;

import dev.storecrm.kernel.Money;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a campaign brought.
 *
 * @param sent recipients whose mail left, or may have
 * @param openedByMachine those of whom only machines are known to have opened it; clicks alike
 * @param cancelled orders that would count, had they not been cancelled
 * @param sales of the orders, less what was refunded
 * @param days for which a click may be the reason of an order
 * @param opensKnown whether the mails told of opens; clicks alike
 */
public record Summary(
        long sent,
        long opened,
        long openedByMachine,
        long clicked,
        long clickedByMachine,
        long unsubscribed,
        long buyers,
        long orders,
        long cancelled,
        Money sales,
        int days,
        boolean opensKnown,
        boolean clicksKnown,
        List<LinkClicks> links,
        @Nullable Trial trial) {
    public Summary {
        links = List.copyOf(links);
    }

    /**
     * One link of the mail, as it stands in the words.
     *
     * @param words that it is written on; null where there are none, and of sends before they were kept
     */
    public record LinkClicks(
            int number,
            String language,
            String address,
            @Nullable String words,
            long people,
            long times) {}

    /** People who were to get the mail, or were not, and what they bought in the same days whatever made them. */
    public record Group(long people, long buyers, Money sales) {
        Difference.Share share() {
            return new Difference.Share(buyers, people);
        }
    }

    /**
     * Those who were to be mailed beside the held out.
     *
     * @param missed so many of the former have not got it
     * @param until when the days are over
     */
    public record Trial(Group mailed, Group held, long missed, Difference difference, Instant until) {}
}
