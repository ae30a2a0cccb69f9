package dev.storecrm.messaging.tracking;

import dev.storecrm.consent.ShopLinks;

/** What the mails of a send tell. */
public record Tracked(boolean opens, boolean clicks) {
    static final Tracked NOTHING = new Tracked(false, false);

    private static final String PICTURE =
            "\" width=\"1\" height=\"1\" alt=\"\" style=\"display:block;border:0;width:1px;height:1px\">";

    /**
     * A rendered mail as it goes out.
     *
     * @param seen whether the recipient lets the shop know of looks
     */
    public String woven(String html, ShopLinks links, long delivery, boolean seen) {
        var woven = LinkMarks.off(html, clicks ? link -> links.click(delivery, link) : null);
        return opens && seen ? pictured(woven, links.picture(delivery)) : woven;
    }

    private static String pictured(String html, String address) {
        var end = html.lastIndexOf("</body>");
        var place = end < 0 ? html.length() : end;
        return html.substring(0, place) + "<img src=\"" + address + PICTURE + html.substring(place);
    }
}
