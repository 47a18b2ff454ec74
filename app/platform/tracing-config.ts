/** Settings of tracing, by the names that OpenTelemetry has for them, so that who knows those knows these. */
import { z } from 'zod'

const samplers = ['always_on', 'always_off', 'traceidratio', 'parentbased_always_on', 'parentbased_always_off', 'parentbased_traceidratio'] as const
export type SamplerName = (typeof samplers)[number]

/** `name=value,name=value`, with what is special percent-encoded (W3C Baggage). */
const pairs = z.string().default('').transform((text, context) => {
  const found: Record<string, string> = {}
  for (const part of text.split(',').map((one) => one.trim()).filter(Boolean)) {
    const [, name, value = ''] = /^([^=\s]+)\s*=\s*(.*)$/.exec(part) ?? []
    try {
      if (name === undefined) throw new URIError(part)
      found[name] = decodeURIComponent(value)
    } catch {
      // Without what stands there: it may be a secret.
      context.addIssue('is not a list of name=value with commas between them')
    }
  }
  return found
})

export const tracingVariables = {
  /** The collector, `http://collector.example.ch:4318`. Without it nothing is traced. */
  OTEL_EXPORTER_OTLP_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
  /** What the collector wants to be sent, such as `authorization=Bearer%20...`. */
  OTEL_EXPORTER_OTLP_HEADERS: pairs,
  OTEL_SERVICE_NAME: z.string().max(100).optional(),
  OTEL_RESOURCE_ATTRIBUTES: pairs,
  OTEL_TRACES_SAMPLER: z.enum(samplers).default('parentbased_always_on'),
  /** The share of traces that is kept, 0 to 1, for samplers with `traceidratio`. */
  OTEL_TRACES_SAMPLER_ARG: z.coerce.number().min(0).max(1).default(1),
  /** true: nothing is traced, whatever else is set. */
  OTEL_SDK_DISABLED: z.string().default('false').transform((text) => text.toLowerCase() === 'true'),
}

type Variables = z.infer<z.ZodObject<typeof tracingVariables>>

/** Where spans go, with what, and which of them. */
export type TracingConfig = { url: string; headers: Record<string, string>; resource: Record<string, string>; sampler: SamplerName; samplerArgument: number }

/** @returns null where nothing is to be traced */
export function tracingOf(given: Variables): TracingConfig | null {
  if (given.OTEL_EXPORTER_OTLP_ENDPOINT === undefined || given.OTEL_SDK_DISABLED) return null
  return {
    url: `${given.OTEL_EXPORTER_OTLP_ENDPOINT.replace(/\/$/, '')}/v1/traces`,
    headers: given.OTEL_EXPORTER_OTLP_HEADERS,
    resource: { ...given.OTEL_RESOURCE_ATTRIBUTES, ...(given.OTEL_SERVICE_NAME === undefined ? {} : { 'service.name': given.OTEL_SERVICE_NAME }) },
    sampler: given.OTEL_TRACES_SAMPLER,
    samplerArgument: given.OTEL_TRACES_SAMPLER_ARG,
  }
}
