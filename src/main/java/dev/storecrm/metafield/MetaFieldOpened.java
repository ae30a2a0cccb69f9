package dev.storecrm.metafield;

import dev.storecrm.kernel.ShopId;

/** A meta field takes values from now on: it is new, has another type, or came back from the archive. */
public record MetaFieldOpened(ShopId shop, long field) {}
