import { defineConfig } from 'prisma/config'

// The Prisma CLI insists on a native schema engine, which is a download of its own that a machine
// without internet access cannot make. Generating and validating never start it, so any executable
// will do; migrations are applied by prisma/migrate.ts with the same engine as WASM.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath

export default defineConfig({
  schema: 'prisma/schema',
  migrations: { path: 'prisma/migrations' },
})
