/** What pages share: layout, Turbo answers, keyset paging, form errors, access, navigation. */
@ApplicationModule(allowedDependencies = {"kernel"})
@NullMarked
package dev.storecrm.page;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
