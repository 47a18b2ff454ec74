/**
 * Goes up when marks or blocks are added to editor-schema.ts: an editor that does not know them would
 * delete them, so the collab-server lets an older one only read. The browser takes it from its own code,
 * never from the server: after an update an open window is what is old.
 */
export const schemaVersion = 3
