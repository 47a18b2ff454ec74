/** The one file that loads the packages of OpenTelemetry, and only where spans are exported. */
import { type Attributes, type Context, context, defaultTextMapGetter, ROOT_CONTEXT, type Span, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api'
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks'
import { type ExportResult, ExportResultCode, W3CTraceContextPropagator } from '@opentelemetry/core'
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http'
import { resourceFromAttributes } from '@opentelemetry/resources'
import { BatchSpanProcessor, type ReadableSpan, type SpanExporter, TracerProvider } from '@opentelemetry/sdk-trace'
import type { TracingConfig } from '../tracing-config.ts'
import { samplerOf } from './sampler.server.ts'
import { summaryOf } from './statement.ts'

/** As the specification names them in logs. */
export type Fields = { trace_id: string; span_id: string }
export type RequestSpan = {
  fields: Fields
  run: (work: () => void) => void
  end: (answered: { method: string; route: string; status: number; requestId: string; isBrokenOff: boolean }) => void
}
/** `error` is what the database said; of it only the SQLSTATE is kept. */
export type StatementSpan = { end: (error?: unknown) => void }
export type Tracing = {
  work: <T>(name: string, attributes: Attributes, work: () => Promise<T>) => Promise<T>
  request: (headers: Record<string, string | string[] | undefined>) => RequestSpan
  statement: (sql: string) => StatementSpan | null
  fields: () => Fields | null
  stop: () => Promise<void>
}

/** Milliseconds that a stop waits for what is still to be delivered. */
const stopPatience = 3_000

/** Passes spans on, and says once when that fails and once when it works again. */
function heeded(exporter: SpanExporter, say: (error: Error | null) => void): SpanExporter {
  let isFailing = false
  const notice = ({ code, error }: ExportResult) => {
    const fails = code !== ExportResultCode.SUCCESS
    if (fails !== isFailing) say(fails ? (error ?? new Error('spans were not taken')) : null)
    isFailing = fails
  }
  return {
    export: (spans: ReadableSpan[], done) =>
      exporter.export(spans, (result) => {
        notice(result)
        done(result)
      }),
    shutdown: () => exporter.shutdown(),
    forceFlush: async () => exporter.forceFlush?.(),
  }
}

const fieldsOf = (span: Span): Fields => {
  const { traceId, spanId } = span.spanContext()
  return { trace_id: traceId, span_id: spanId }
}

/** What can be said of an error without what it is about: its kind, in the database's words its code. */
function typeOf(error: unknown): string {
  if (error instanceof Error) return 'code' in error && typeof error.code === 'string' ? error.code : error.name
  return 'unknown'
}

function fail(span: Span, error: unknown): void {
  span.setAttribute('error.type', typeOf(error))
  // Without a message: there the database and libraries repeat what they were given.
  span.setStatus({ code: SpanStatusCode.ERROR })
}

/**
 * Starts the SDK. Nothing is registered but what carries a span from call to call: other packages that could write spans
 * of their own (queue, Redis) find no provider, so nothing is exported that is not made here.
 */
export function startSdk(config: TracingConfig, say: (error: Error | null) => void): Tracing {
  const exporter = new OTLPTraceExporter({ url: config.url, headers: config.headers })
  const processor = new BatchSpanProcessor({ exporter: heeded(exporter, say) })
  const resource = resourceFromAttributes({ 'service.name': 'werkplatz', ...config.resource })
  const provider = new TracerProvider({ resource, sampler: samplerOf(config.sampler, config.samplerArgument), spanProcessors: [processor] })
  const tracer = provider.getTracer('werkplatz')
  context.setGlobalContextManager(new AsyncLocalStorageContextManager())
  const propagator = new W3CTraceContextPropagator()
  const start = (name: string, kind: SpanKind, attributes: Attributes, parent: Context) => tracer.startSpan(name, { kind, attributes }, parent)

  return {
    work: async (name, attributes, work) => {
      const span = start(name, SpanKind.INTERNAL, attributes, ROOT_CONTEXT)
      try {
        return await context.with(trace.setSpan(ROOT_CONTEXT, span), work)
      } catch (error) {
        fail(span, error)
        throw error
      } finally {
        span.end()
      }
    },
    request: (headers) => {
      const parent = propagator.extract(ROOT_CONTEXT, headers, defaultTextMapGetter)
      const span = start('HTTP', SpanKind.SERVER, {}, parent)
      return {
        fields: fieldsOf(span),
        run: (work) => context.with(trace.setSpan(parent, span), work),
        end: ({ method, route, status, requestId, isBrokenOff }) => {
          span.updateName(`${method} ${route}`)
          span.setAttributes({ 'http.request.method': method, 'http.route': route, 'http.response.status_code': status, 'werkplatz.request_id': requestId })
          if (isBrokenOff) span.setAttribute('werkplatz.broken_off', true)
          if (status >= 500) span.setAttribute('error.type', String(status)).setStatus({ code: SpanStatusCode.ERROR })
          span.end()
        },
      }
    },
    statement: (sql) => {
      const active = trace.getActiveSpan()
      // One that has ended was a request that began something which goes on; that is none of its doing.
      if (!active?.isRecording()) return null
      const { operation, table } = summaryOf(sql)
      const attributes = { 'db.system.name': 'postgresql', 'db.operation.name': operation, ...(table === null ? {} : { 'db.collection.name': table }) }
      const span = start(table === null ? operation : `${operation} ${table}`, SpanKind.CLIENT, attributes, context.active())
      return {
        end: (error) => {
          if (error !== undefined && error !== null) fail(span, error)
          span.end()
        },
      }
    },
    fields: () => {
      const active = trace.getActiveSpan()
      return active ? fieldsOf(active) : null
    },
    stop: async () => {
      const tooLong = new Promise((done) => setTimeout(done, stopPatience).unref())
      await Promise.race([provider.shutdown().catch(() => {}), tooLong])
    },
  }
}
