/** What one command starts for a newcomer: a database, the sandbox, the app, and its first import. */
package dev.storecrm.sandbox.demo;
