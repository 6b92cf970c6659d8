import { createServer } from 'node:net'

import { doNotRestart } from './supervise.ts'

/** Ends with one sentence when a port is taken, before anything else is started. */
export async function requirePort(port: number, option: string): Promise<void> {
  const problem = await new Promise<string | undefined>((resolve) => {
    const probe = createServer()
    probe.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message))
    probe.listen(port, '0.0.0.0', () => probe.close(() => resolve(undefined)))
  })
  if (problem === undefined) return
  const sentence =
    problem === 'EACCES'
      ? `port ${port} is reserved for the administrator of this machine. Choose one above 1023 and let a proxy take ${port}: npm start -- ${option} ${port + 8000}`
      : problem === 'EADDRINUSE'
        ? `port ${port} is in use by another program. Stop that program, or choose another port: npm start -- ${option} ${port + 100}`
        : `port ${port} cannot be opened (${problem}). Choose another one: npm start -- ${option} ${port + 100}`
  console.error(`Weiying: ${sentence}`)
  process.exit(doNotRestart)
}
