package dev.storecrm.analytics.query;

import java.util.List;

/** A view that queries may read. */
public record PublishedView(String name, List<String> columns) {}
