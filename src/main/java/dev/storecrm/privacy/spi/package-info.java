/** What every module that keeps people's rows offers. */
@NamedInterface("spi")
@NullMarked
package dev.storecrm.privacy.spi;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
