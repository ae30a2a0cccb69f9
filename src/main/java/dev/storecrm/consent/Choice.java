package dev.storecrm.consent;

/** Yes or no. */
public enum Choice {
    IN,
    OUT
}
