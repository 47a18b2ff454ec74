/** Runs in a thread of its own, natively in Node: compares two texts and ends. */
import { parentPort, workerData } from 'node:worker_threads'
import { diffTexts, sizesOf } from './history-text-diff.ts'
import type { TextNode } from './text.ts'

// Our own message, of the shape that history-diff.server.ts sends.
const { before, after } = workerData as { before: TextNode; after: TextNode }
const text = diffTexts(before, after)
parentPort?.postMessage({ text, sizes: sizesOf(text) })
