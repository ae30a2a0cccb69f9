package dev.storecrm.messaging.bounce;

/** A mailbox by IMAP over TLS, with its password. */
record Mailbox(String host, int port, String username, String password) {
    /** Names it without its password. */
    @Override
    public String toString() {
        return username + " at " + host + ":" + port;
    }
}
