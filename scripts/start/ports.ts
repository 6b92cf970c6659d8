import { createServer } from 'node:net'

/** Ends with one sentence when a port is taken, before anything else is started. */
export async function requirePort(port: number, option: string): Promise<void> {
  const free = await new Promise<boolean>((resolve) => {
    const probe = createServer()
    probe.once('error', () => resolve(false))
    probe.listen(port, '0.0.0.0', () => probe.close(() => resolve(true)))
  })
  if (free) return
  console.error(
    `Weiying: port ${port} is in use by another program. Stop that program, or choose another port: npm start -- ${option} ${port + 100}`,
  )
  process.exit(1)
}
