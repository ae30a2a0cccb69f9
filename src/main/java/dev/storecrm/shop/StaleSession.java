package dev.storecrm.shop;

/** A session token from before the app was uninstalled: valid in itself, but of an installation that is gone. */
public class StaleSession extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StaleSession() {
        super("The session token is older than the uninstall");
    }
}
