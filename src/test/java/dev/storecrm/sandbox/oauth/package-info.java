/** Who may call the Admin API: installing, tokens of every kind, and the session tokens of the admin. */
package dev.storecrm.sandbox.oauth;
