import type { Socket } from 'node:net'

export type EngineName = 'postgres' | 'clickhouse'

export type EngineUrls = Partial<Record<EngineName, string>>

/** First line of a client. Nothing about the secret: whoever took the name of the keeper hears it. */
export interface Challenge {
  nonce: string
}

/** The keeper's answer to it: knows the secret, and asks the same of the client. */
export interface CounterChallenge {
  nonce: string
  proof: string
}

/** Second and last line of a client. Afterwards its open connection says that it still needs the engines. */
export interface Hello {
  proof: string
  wants: readonly EngineName[]
}

/** What the keeper says once the wanted engines are ready. */
export type Answer = { ready: EngineUrls; pid: number } | { trouble: string }

type Said = Challenge | CounterChallenge | Hello | Answer

export const say = (socket: Socket, line: Said): void => {
  if (socket.writable) socket.write(`${JSON.stringify(line)}\n`)
}

/** Calls `hear` with every line that arrives; of what a line says nothing is believed before its proof. */
export function listen(socket: Socket, hear: (line: Readonly<Record<string, unknown>>) => void): void {
  let rest = ''
  socket.setEncoding('utf8')
  socket.on('data', (text: string) => {
    const lines = (rest + text).split('\n')
    rest = lines.pop() ?? ''
    // Anybody on this machine may knock; what does not speak our language is hung up on.
    if (rest.length > longest) return void socket.destroy()
    for (const line of lines) {
      const said = parsed(line)
      if (said === undefined) return void socket.destroy()
      hear(said)
    }
  })
}

const longest = 10_000

function parsed(line: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const said: unknown = JSON.parse(line)
    return typeof said === 'object' && said !== null ? { ...said } : undefined
  } catch {
    return undefined
  }
}
