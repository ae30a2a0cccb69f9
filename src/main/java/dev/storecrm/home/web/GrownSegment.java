package dev.storecrm.home.web;

/** A segment that has more members than it had. */
public record GrownSegment(long id, String name, long members, long more) {}
