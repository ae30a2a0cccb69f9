/** Catches every mail the app sends, so that none leaves this computer, and shows it. */
package dev.storecrm.sandbox.mail;
