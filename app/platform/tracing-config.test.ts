import { expect, test } from 'vitest'
import { z } from 'zod'
import { tracingOf, tracingVariables } from './tracing-config.ts'

const read = (env: Record<string, string>) => tracingOf(z.object(tracingVariables).parse(env))

test('without an endpoint, or switched off, nothing is traced', () => {
  expect(read({ OTEL_SERVICE_NAME: 'intranet' })).toBeNull()
  expect(read({ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4318', OTEL_SDK_DISABLED: 'TRUE' })).toBeNull()
})

test('the variables of OpenTelemetry mean what they mean there', () => {
  expect(read({ OTEL_EXPORTER_OTLP_ENDPOINT: 'https://collector.example.ch:4318/' })).toEqual({ url: 'https://collector.example.ch:4318/v1/traces', headers: {}, resource: {}, sampler: 'parentbased_always_on', samplerArgument: 1 })
  expect(
    read({
      OTEL_EXPORTER_OTLP_ENDPOINT: 'http://c:4318/otlp',
      OTEL_EXPORTER_OTLP_HEADERS: 'authorization=Bearer%20abc, x-tenant = city',
      OTEL_RESOURCE_ATTRIBUTES: 'service.name=no,deployment.environment.name=test',
      OTEL_SERVICE_NAME: 'intranet',
      OTEL_TRACES_SAMPLER: 'traceidratio',
      OTEL_TRACES_SAMPLER_ARG: '0.1',
    }),
  ).toEqual({ url: 'http://c:4318/otlp/v1/traces', headers: { authorization: 'Bearer abc', 'x-tenant': 'city' }, resource: { 'service.name': 'intranet', 'deployment.environment.name': 'test' }, sampler: 'traceidratio', samplerArgument: 0.1 })
})

test('what is wrong is said without the secret that may stand in it', () => {
  const parsed = z.object(tracingVariables).safeParse({ OTEL_EXPORTER_OTLP_HEADERS: 'geheim', OTEL_TRACES_SAMPLER_ARG: '2' })
  expect(parsed.error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join(' ')).not.toContain('geheim')
  expect(parsed.error?.issues.map(({ path }) => path[0])).toEqual(['OTEL_EXPORTER_OTLP_HEADERS', 'OTEL_TRACES_SAMPLER_ARG'])
})
