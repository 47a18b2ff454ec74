/** What one client may ask of the server; nothing here grows without a bound. */
export type Limits = {
  /** Bytes of one message. */
  messageBytes: number
  /** Messages of one connection: in the long run, and at once. Who sends more is read more slowly. */
  messagesPerSecond: number
  messageBurst: number
  /** Bytes that one connection sends and asks for: in the long run, and at once. */
  bytesPerSecond: number
  byteBurst: number
  /** Milliseconds of sending too much without a break after which a connection is closed. */
  tooFastAfterMs: number
  /** What of one person is handled in one turn of the event loop, in small messages. */
  shareOfTurn: number
  /** Bytes that wait to be sent to one connection, besides its longest message, before it is dropped. */
  sendBufferBytes: number
  /** Bytes of one connection that wait for their commit before nothing more is read from it. */
  uncommittedBytes: number
  connectionsPerDocument: number
  connectionsPerPersonAndDocument: number
  connectionsPerPerson: number
  /** Requests for a connection that are looked at at one time. */
  admissionsAtOnce: number
  /** Documents in memory; one more is told to try again. */
  openDocuments: number
  /** Milliseconds between two looks at everybody's rights; what changes them is told at once besides. */
  recheckMs: number
  /** Milliseconds between two looks for what other processes wrote, in case that nobody told. */
  lookMs: number
  /** The least milliseconds between two messages about who is where in a document. */
  awarenessMs: number
  /** Milliseconds over which a stop spreads the ends of its connections, at most. */
  stopSpreadMs: number
  /** Milliseconds between two signs of life; y-websocket waits 30 s for one. Who gives none itself for two of them, though asked, is dropped. */
  heartbeatMs: number
  /** Bytes of one document, and in all, that wait for the database; past that its connections are told to try again. */
  waitingBytesPerDocument: number
  waitingBytes: number
  /** Updates, or bytes of them, in a document's log from which on it is compacted when it is settled. */
  compactFrom: number
  compactFromBytes: number
  /** Milliseconds without an edit after which a document is settled, and the most while edits go on. */
  settleAfterMs: number
  settleAtMostMs: number
  /** Milliseconds between two looks for documents that nobody of this process settles. */
  settleLookMs: number
}

export const defaultLimits: Limits = {
  messageBytes: 16 * 1024 * 1024,
  messagesPerSecond: 200,
  messageBurst: 1_000,
  bytesPerSecond: 4 * 1024 * 1024,
  byteBurst: 48 * 1024 * 1024,
  tooFastAfterMs: 60_000,
  shareOfTurn: 64,
  sendBufferBytes: 8 * 1024 * 1024,
  uncommittedBytes: 4 * 1024 * 1024,
  connectionsPerDocument: 300,
  connectionsPerPersonAndDocument: 20,
  connectionsPerPerson: 200,
  admissionsAtOnce: 500,
  openDocuments: 5_000,
  recheckMs: 60_000,
  lookMs: 5_000,
  awarenessMs: 40,
  stopSpreadMs: 2_000,
  heartbeatMs: 20_000,
  waitingBytesPerDocument: 32 * 1024 * 1024,
  waitingBytes: 256 * 1024 * 1024,
  compactFrom: 500,
  compactFromBytes: 4 * 1024 * 1024,
  settleAfterMs: 2_500,
  settleAtMostMs: 8_500,
  settleLookMs: 5_000,
}
