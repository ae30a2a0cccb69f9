package dev.storecrm.page;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The least role that may use a route. Every handler method carries it, or its class does (the method's wins), or it is
 * a {@link PublicRoute}: a route without either is a mistake that the build finds.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Access {
    Role value();

    /** Whether somebody from outside with that role may use it, too; letting people in is for the shop's own alone. */
    boolean collaborators() default true;
}
