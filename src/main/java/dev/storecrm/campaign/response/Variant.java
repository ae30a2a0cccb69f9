package dev.storecrm.campaign.response;

import dev.storecrm.campaign.Split;
import dev.storecrm.campaign.response.Difference.Share;

/**
 * One of two mails that were tried, and what people in the trial did with it.
 *
 * @param name {@code A} or {@code B}
 * @param people whose mail left, or may have
 */
public record Variant(String name, long people, long opened, long clicked, long buyers) {

    public Share share(Split.Metric metric) {
        return new Share(
                switch (metric) {
                    case OPENED -> opened;
                    case CLICKED -> clicked;
                    case ORDERED -> buyers;
                },
                people);
    }
}
