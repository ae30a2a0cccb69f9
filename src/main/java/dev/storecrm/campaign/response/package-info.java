/** What campaigns bring: who opened, clicked, left and bought, beside those who were held out. */
@NamedInterface("response")
@NullMarked
package dev.storecrm.campaign.response;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
