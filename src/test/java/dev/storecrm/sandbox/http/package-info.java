/** A small HTTP server on virtual threads, shared by everything the sandbox answers. */
package dev.storecrm.sandbox.http;
