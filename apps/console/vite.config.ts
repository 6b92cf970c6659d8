import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

import { contractRoutes } from './contract-routes.ts'

const served = process.env['WEIYING_URL'] ?? 'http://127.0.0.1:8080'

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), contractRoutes()],
  build: {
    target: 'es2022',
    outDir: 'dist',
    emptyOutDir: true,
    manifest: true,
    // antd and ECharts are one chunk each and loaded by route; scripts/size.ts watches what a page really loads.
    chunkSizeWarningLimit: 1200,
    rolldownOptions: {
      // Permissions and roles come from the contract package; its schemas must not come along.
      treeshake: { moduleSideEffects: (id) => !/packages\/(contract|kernel|texts)\/|node_modules\/zod\//.test(id) },
    },
  },
  server: { proxy: { '/api': served, '/files': served } },
})
