package dev.storecrm.campaign;

/**
 * A second mail that is tried beside the first.
 *
 * @param template of the second mail
 * @param share so many of a hundred are in the trial, half of them for each mail
 * @param hours after the trial's mails have left it is decided by the numbers; 0 for by a person
 */
public record Split(long template, int share, Metric metric, int hours) {
    /** Due work that decides. */
    public static final String KIND = "campaign-split";

    static final int LEAST = 10;
    static final int LONGEST = 168;

    /** By which number it is decided. */
    public enum Metric {
        OPENED,
        CLICKED,
        ORDERED
    }

    boolean sensible() {
        return share >= LEAST && share <= 100 && hours >= 0 && hours <= LONGEST;
    }
}
