package dev.storecrm.page;

/** Where a form leads after it worked, and the sentence shown there as a toast. */
public final class Redirect {
    /** Query parameter that carries the message key: there is no session and no cookie to keep it in. */
    public static final String DONE = "done";

    private Redirect() {}

    /** The view name of a redirect; the key is one that has {@code .done.} in it, for example {@code sync.done.started}. */
    public static String to(String path, String messageKey) {
        return "redirect:" + path + (path.contains("?") ? "&" : "?") + DONE + "=" + messageKey;
    }
}
