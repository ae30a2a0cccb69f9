package dev.storecrm.messaging.sender;

import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import javax.naming.Context;
import javax.naming.NameNotFoundException;
import javax.naming.NamingException;
import javax.naming.directory.InitialDirContext;

/** TXT records, asked of the resolver of the machine or of another one. */
final class DomainName {
    private final String resolver;

    /**
     * @param resolver {@code dns:} for the machine's, {@code dns://host:port} for another
     */
    DomainName(String resolver) {
        this.resolver = resolver;
    }

    /**
     * The texts of a name, each in one piece; empty where there is none.
     *
     * @throws NamingException when nobody could be asked: that says nothing about the name
     */
    // the provider of DNS makes no objects, and takes nothing newer than a Hashtable; a library for three questions
    // would be more
    @SuppressWarnings({"BanJNDI", "JdkObsolete"})
    List<String> texts(String name) throws NamingException {
        var settings = new Hashtable<String, String>();
        settings.put(Context.INITIAL_CONTEXT_FACTORY, "com.sun.jndi.dns.DnsContextFactory");
        settings.put(Context.PROVIDER_URL, resolver);
        settings.put("com.sun.jndi.dns.timeout.initial", "2000");
        settings.put("com.sun.jndi.dns.timeout.retries", "2");
        var context = new InitialDirContext(settings);
        try {
            var found = context.getAttributes(name, new String[] {"TXT"}).get("TXT");
            var texts = new ArrayList<String>();
            if (found != null) {
                for (var each = found.getAll(); each.hasMore(); ) {
                    // pieces of 255 characters come quoted, with blanks between them (RFC 7208, 3.3)
                    texts.add(String.valueOf(each.next()).replace("\" \"", "").replace("\"", ""));
                }
            }
            return texts;
        } catch (NameNotFoundException e) {
            return List.of();
        } finally {
            context.close();
        }
    }
}
