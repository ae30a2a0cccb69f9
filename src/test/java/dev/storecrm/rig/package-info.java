/**
 * Two processes of the real application on one database, and everything that can break between them: a scenario reads
 * like its row in the list of faults. Start from {@link dev.storecrm.rig.TwoNodes}.
 */
package dev.storecrm.rig;
