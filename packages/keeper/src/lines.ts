import type { Socket } from 'node:net'

export type EngineName = 'postgres' | 'clickhouse'

export type EngineUrls = Partial<Record<EngineName, string>>

/** First and only line of a client. Afterwards its open connection says that it still needs the engines. */
export interface Hello {
  secret: string
  wants: readonly EngineName[]
}

/** What the keeper says: once when the wanted engines are ready, again when a URL has changed. */
export type Answer = { ready: EngineUrls; pid: number } | { trouble: string }

export const say = (socket: Socket, line: Hello | Answer): void => {
  if (socket.writable) socket.write(`${JSON.stringify(line)}\n`)
}

/** Calls `hear` with every line that arrives. Both ends are ours and share a secret, so that the shape is taken as agreed. */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- says at the call which side of the talk is heard
export function listen<Line extends Hello | Answer>(socket: Socket, hear: (line: Line) => void): void {
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
      hear(said as Line)
    }
  })
}

const longest = 10_000

function parsed(line: string): object | undefined {
  try {
    const said: unknown = JSON.parse(line)
    return typeof said === 'object' && said !== null ? said : undefined
  } catch {
    return undefined
  }
}
