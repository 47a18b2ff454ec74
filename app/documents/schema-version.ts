/**
 * Goes up when marks, blocks or attributes are added to editor-schema.ts: an editor that does not know them
 * would delete them, so the collab-server lets an older one only read. The browser takes it from its own
 * code, never from the server: after an update an open window is what is old. Should a change come without a higher
 * number here, an older editor parts from the text when it meets what nodes/known.ts does not name.
 */
export const schemaVersion = 3
