package dev.storecrm.messaging.bounce;

/** Mails as servers write them to the address that a mail came from. */
public final class Dsn {
    private Dsn() {}

    /** A delivery status notification (RFC 3464), as Postfix writes one. */
    public static String of(String to, String id, String action, String status, String diagnostic) {
        return """
                Return-Path: <>
                Delivered-To: %s
                Date: Mon, 30 Nov 2026 10:00:00 +0000 (UTC)
                From: MAILER-DAEMON@mx.example.net (Mail Delivery System)
                Subject: Undelivered Mail Returned to Sender
                To: %s
                Auto-Submitted: auto-replied
                MIME-Version: 1.0
                Message-Id: <%s@mx.example.net>
                Content-Type: multipart/report; report-type=delivery-status;
                \tboundary="4B7F2.1764496800/mx.example.net"

                This is a MIME-encapsulated message.

                --4B7F2.1764496800/mx.example.net
                Content-Description: Notification
                Content-Type: text/plain; charset=us-ascii

                I'm sorry to have to inform you that your message could not be delivered.

                --4B7F2.1764496800/mx.example.net
                Content-Description: Delivery report
                Content-Type: message/delivery-status

                Reporting-MTA: dns; mx.example.net
                Arrival-Date: Mon, 30 Nov 2026 09:59:58 +0000 (UTC)

                Final-Recipient: rfc822; somebody@example.com
                Original-Recipient: rfc822;somebody@example.com
                Action: %s
                Status: %s
                Remote-MTA: dns; mx.example.com
                Diagnostic-Code: smtp; %s

                --4B7F2.1764496800/mx.example.net
                Content-Description: Undelivered Message Headers
                Content-Type: text/rfc822-headers

                Return-Path: <%s>
                Subject: Spring

                --4B7F2.1764496800/mx.example.net--
                """.formatted(to, to, id, action, status, diagnostic, to).replace("\n", "\r\n");
    }

    /** Somebody pressed "spam" (RFC 5965). */
    public static String complaint(String mailFrom, String id, String type) {
        return """
                From: <abuse@example.com>
                Date: Mon, 30 Nov 2026 10:00:00 +0000
                Subject: FW: Spring
                To: <fbl@shop.example>
                Message-ID: <%s@example.com>
                MIME-Version: 1.0
                Content-Type: multipart/report; report-type=feedback-report; boundary="part1"

                --part1
                Content-Type: text/plain; charset="US-ASCII"

                This is an email abuse report.

                --part1
                Content-Type: message/feedback-report

                Feedback-Type: %s
                User-Agent: SomeGenerator/1.0
                Version: 1
                Original-Mail-From: <%s>

                --part1
                Content-Type: message/rfc822

                From: <shop@example.com>
                Subject: Spring

                Hello
                --part1--
                """.formatted(id, type, mailFrom).replace("\n", "\r\n");
    }

    /** Somebody is away (RFC 3834). */
    public static String away(String to) {
        return """
                From: somebody@example.com
                To: %s
                Auto-Submitted: auto-replied
                Subject: Away until Monday
                Message-ID: <away@example.com>
                Content-Type: text/plain

                Action: failed
                Status: 5.1.1
                """.formatted(to).replace("\n", "\r\n");
    }
}
