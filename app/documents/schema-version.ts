/**
 * Goes up when marks, blocks or attributes are added to editor-schema.ts: an editor that does not know them
 * would delete them (of marks and blocks nodes/known.ts keeps it; of attributes nothing does), so the collab-server lets an older one only read. The browser takes it from its own code,
 * never from the server: after an update an open window is what is old.
 */
export const schemaVersion = 3
