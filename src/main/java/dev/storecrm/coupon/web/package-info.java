/** The pages of coupons. */
@NullMarked
package dev.storecrm.coupon.web;

import org.jspecify.annotations.NullMarked;
