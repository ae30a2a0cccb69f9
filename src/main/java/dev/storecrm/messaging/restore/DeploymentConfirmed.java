package dev.storecrm.messaging.restore;

import dev.storecrm.kernel.ShopId;

/** Somebody said that this deployment sends for the shop. Told in the transaction that makes it so. */
public record DeploymentConfirmed(ShopId shop) {}
