/** The admin that frames the app: pages for a merchant, buttons for a tester. */
package dev.storecrm.sandbox.admin;
