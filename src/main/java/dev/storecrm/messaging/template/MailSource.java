package dev.storecrm.messaging.template;

import java.util.regex.Pattern;

/**
 * One language of a template, ready to be rendered: Liquid in each part.
 *
 * @param preview what a mailbox shows beside the subject
 * @param text the plain part, made by {@link PlainText} until somebody writes another
 */
public record MailSource(String subject, String preview, String html, String text) {
    private static final Pattern COUPON = Pattern.compile("\\bcoupon\\.(code|url|ends_on)\\b");

    /** Whether it says nothing of use without a coupon. */
    public boolean showsCoupon() {
        return COUPON.matcher(subject + html + text).find();
    }
}
