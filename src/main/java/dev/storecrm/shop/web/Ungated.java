package dev.storecrm.shop.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A page that also works while scopes are missing, because what is wrong can be mended there. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@interface Ungated {}
