package dev.storecrm.messaging.bounce.imap;

import java.io.IOException;

/**
 * What a server may say (RFC 3501). Angus keeps all answers to a command until the last one, makes room for a literal as soon
 * as its length is announced, and for every mail of a mailbox as soon as they are counted: a few letters would take all
 * memory there is.
 */
final class Bounds {
    /** Of the answers to one command. */
    static final int MOST = 4 << 20;

    static final int MOST_MAILS = 1_000_000;

    /** No number has more digits that Angus takes for one. */
    private static final int DIGITS = 10;

    private enum Place {
        START,
        /** Of an answer to no command in particular. */
        STARRED,
        NUMBER,
        ELSEWHERE
    }

    private Place place = Place.START;
    private long number;
    private int said;
    private int literal;

    /** Of the last letters; Angus looks for a length there, also where a literal ends within it. */
    private boolean braced;

    private int digits;
    private long length;
    private boolean closed;
    private boolean returned;

    /** What comes next is the answer to something else. */
    void asked() {
        said = 0;
    }

    void heard(byte letter) throws IOException {
        said++;
        if (said > MOST) {
            throw new IOException("The server says too much");
        }
        if (literal > 0) {
            literal--;
            look(letter);
            return;
        }
        count(letter);
        if (letter == '\n' && returned) {
            end();
        } else {
            look(letter);
        }
    }

    /** Of a line; more of the answer follows behind a literal. */
    private void end() throws IOException {
        var announced = closed && digits > 0 && digits <= DIGITS ? length : 0;
        forget();
        if (announced > MOST - said) {
            throw new IOException("The server wants to say too much");
        }
        literal = (int) announced;
        place = announced > 0 ? Place.ELSEWHERE : Place.START;
        number = 0;
    }

    /** Remembers a brace, digits, a brace and a return. */
    private void look(byte letter) {
        if (letter == '{') {
            forget();
            braced = true;
        } else if (braced && !closed && letter >= '0' && letter <= '9') {
            digits++;
            length = digits > DIGITS ? 0 : 10 * length + (letter - '0');
        } else if (braced && !closed && letter == '}') {
            closed = true;
        } else if (closed && !returned && letter == '\r') {
            returned = true;
        } else {
            forget();
            returned = letter == '\r';
        }
    }

    private void forget() {
        braced = false;
        closed = false;
        returned = false;
        digits = 0;
        length = 0;
    }

    /** Mails, or the number of one. */
    private void count(byte letter) throws IOException {
        place = switch (place) {
            case START -> letter == '*' ? Place.STARRED : Place.ELSEWHERE;
            case STARRED, NUMBER -> counted(letter);
            case ELSEWHERE -> Place.ELSEWHERE;
        };
        if (number > MOST_MAILS) {
            throw new IOException("The mailbox holds too much");
        }
    }

    private Place counted(byte letter) {
        if (letter >= '0' && letter <= '9') {
            number = 10 * number + (letter - '0');
            return Place.NUMBER;
        }
        return place == Place.STARRED && (letter == ' ' || letter == '+') ? Place.STARRED : Place.ELSEWHERE;
    }
}
