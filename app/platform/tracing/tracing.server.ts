/**
 * Traces for OpenTelemetry. Without OTEL_EXPORTER_OTLP_ENDPOINT nothing of it is loaded, and each of these functions only
 * does what it is given. What a span says is a short list that the code holds: patterns, names of jobs, tables, counts;
 * never an id, a name, an address or a text.
 */
import type { Attributes } from '@opentelemetry/api'
import type { Fields, RequestSpan, StatementSpan, Tracing } from './sdk.server.ts'

let running: Tracing | null = null

/** From now on spans are made with this; with null none. */
export function traceWith(tracing: Tracing | null): void {
  running = tracing
}

/** One piece of background work, as a trace of its own. */
export function traced<T>(name: string, attributes: Attributes, work: () => Promise<T>): Promise<T> {
  return running ? running.work(name, attributes, work) : work()
}

/** A request, as a part of the trace that a proxy has begun (`traceparent`), or as one of its own. Null where nothing is traced. */
export function requestSpan(headers: Record<string, string | string[] | undefined>): RequestSpan | null {
  return running?.request(headers) ?? null
}

/** A statement that goes to the database now, when it is for something that is traced. */
export function statementSpan(sql: string): StatementSpan | null {
  return running?.statement(sql) ?? null
}

/** What a line of the log says of the trace that it belongs to. */
export function traceFields(): Fields | null {
  return running?.fields() ?? null
}
