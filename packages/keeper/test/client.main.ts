// A process that needs the engines and nothing else. It prints their URLs and stays until it is ended, or told to by SIGTERM.
import { ensureEngines } from '../src/index.ts'

const [dataDir = '', lingerMs = '10000'] = process.argv.slice(2)

try {
  const engines = await ensureEngines({ dataDir, lingerMs: Number(lingerMs), durable: false })
  const { postgresUrl, clickhouseUrl } = engines
  process.stdout.write(`${JSON.stringify({ postgresUrl, clickhouseUrl, keeperPid: engines.keeperPid() })}\n`)
  const staying = setInterval(() => {}, 60_000)
  process.on('SIGTERM', () => {
    clearInterval(staying)
    void engines.release()
  })
} catch (error) {
  process.stdout.write(`${JSON.stringify({ trouble: error instanceof Error ? error.message : String(error) })}\n`)
}
