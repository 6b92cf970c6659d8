import { fileURLToPath } from 'node:url'

/** How a private simulated platform is started in tests: as `npm start` does. */
export const platformCommand: readonly string[] = [
  process.execPath,
  '--disable-warning=ExperimentalWarning',
  fileURLToPath(import.meta.resolve('@weiying/wechat-sandbox').replace(/index\.ts$/, 'main.ts')),
]
