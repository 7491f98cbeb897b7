/* How the page is built: into the Python package, with relative addresses, nothing from another host.

Takes      src/, index.html
Gives      ../src/iolaus/web/assets: index.html and hashed files
Invariant  no address of another host in what is built; fonts and the map are files of ours
*/
import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  plugins: [svelte()],
  base: './',
  build: {
    outDir: '../src/iolaus/web/assets',
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: true,
  },
  server: { proxy: { '/api': process.env.IOLAUS_API ?? 'http://127.0.0.1:8000' } },
  resolve: process.env.VITEST ? { conditions: ['browser'] } : {},
  test: { include: ['tests/**/*.test.ts'], pool: 'threads', fileParallelism: false, isolate: false },
})
