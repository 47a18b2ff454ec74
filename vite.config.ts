import { paraglideVitePlugin } from '@inlang/paraglide-js'
import { reactRouter } from '@react-router/dev/vite'
import tailwindcss from '@tailwindcss/vite'
import { defineConfig } from 'vite'

export default defineConfig({
  plugins: [
    paraglideVitePlugin({
      project: './project.inlang',
      outdir: './app/paraglide',
      strategy: ['cookie', 'baseLocale'],
    }),
    tailwindcss(),
    reactRouter(),
  ],
  build: { target: 'es2023' },
  environments: {
    // The server bundle is the whole service, so that pages, API and collab-server share one
    // database pool. server.ts only prepares what it runs on.
    ssr: { build: { rollupOptions: { input: './app/service.server.ts' } } },
  },
})
