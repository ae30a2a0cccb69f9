package dev.storecrm.testing;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** A real IMAP server, started when a test first looks for it; every application that tests start may read it. */
public final class TestMailbox {
    public static final String HOST = "127.0.0.1";
    public static final String USERNAME = "bounces";
    public static final String PASSWORD = "hunter2";

    private static final int PORT = freePort();

    private static @Nullable GreenMailUser owner;
    private static @Nullable GreenMail server;

    private TestMailbox() {}

    public static int port() {
        return PORT;
    }

    /** Started and empty. */
    public static synchronized void open() {
        if (server == null) {
            server = new GreenMail(new ServerSetup(PORT, HOST, ServerSetup.PROTOCOL_IMAP));
            server.start();
            owner = server.setUser("bounces@shop.example", USERNAME, PASSWORD);
            return;
        }
        try {
            server.purgeEmailFromAllMailboxes();
        } catch (FolderException e) {
            throw new IllegalStateException(e);
        }
    }

    public static synchronized void deliver(String mail) {
        try {
            var bytes = new ByteArrayInputStream(mail.getBytes(StandardCharsets.UTF_8));
            Objects.requireNonNull(owner).deliver(new MimeMessage(Session.getInstance(new Properties()), bytes));
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
