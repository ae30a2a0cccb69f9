package dev.storecrm.export.csv;

/** What every module knows of a file that somebody brought. */
public interface BroughtFile {
    long id();

    String fileName();

    String encoding();

    FileState state();

    /** How many lines were worked off, from which work that was broken off goes on. */
    long read();

    /** How many of them were not taken. */
    long missed();

    /** Whether it is being worked off. */
    default boolean running() {
        return state() == FileState.RUNNING;
    }
}
