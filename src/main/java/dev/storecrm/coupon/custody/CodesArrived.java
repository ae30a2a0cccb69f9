package dev.storecrm.coupon.custody;

import dev.storecrm.kernel.ShopId;

/** No code of the shop is on its way to Shopify any more. */
public record CodesArrived(ShopId shop) {}
