/** Templates in Liquid and MJML, and what becomes of them for one customer. */
@NamedInterface("template")
@NullMarked
package dev.storecrm.messaging.template;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
