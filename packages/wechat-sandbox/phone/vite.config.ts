import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** Where a running sandbox listens while the page is being worked on (`npx vite packages/wechat-sandbox/phone`). */
const sandbox = 'http://127.0.0.1:8081'

export default defineConfig({
  base: './',
  plugins: [react()],
  build: { outDir: 'dist', emptyOutDir: true },
  server: { proxy: Object.fromEntries(['/phone/api', '/sandbox', '/s', '/q', '/avatars'].map((path) => [path, sandbox])) },
})
