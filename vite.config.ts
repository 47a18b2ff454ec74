import { paraglideVitePlugin } from '@inlang/paraglide-js'
import { reactRouter } from '@react-router/dev/vite'
import tailwindcss from '@tailwindcss/vite'
import { defineConfig, type Plugin } from 'vite'

/** Zod tries whether it may compile code. The content security policy refuses and reports that, so in the browser Zod does not try. */
const zodWithoutCompiling: Plugin = {
  name: 'zod-without-compiling',
  applyToEnvironment: ({ name }) => name === 'client',
  transform: { filter: { id: /zod\/v4\/core\/core\.js$/ }, handler: (code) => `${code}\nglobalConfig.jitless = true` },
}

export default defineConfig({
  plugins: [
    paraglideVitePlugin({
      project: './project.inlang',
      outdir: './app/paraglide',
      strategy: ['cookie', 'baseLocale'],
    }),
    tailwindcss(),
    reactRouter(),
    zodWithoutCompiling,
  ],
  build: { target: 'es2023' },
  environments: {
    // The server bundle is the whole service, so that pages, API and collab-server share one
    // database pool. server.ts only prepares what it runs on.
    ssr: { build: { rollupOptions: { input: './app/service.server.ts' } } },
  },
})
