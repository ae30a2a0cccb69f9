package dev.storecrm.page;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A route that works without a staff session, and why it may: it checks a signature, or shows nothing of a shop. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface PublicRoute {
    /** What protects the route instead, or why it needs no protection. */
    String value();
}
