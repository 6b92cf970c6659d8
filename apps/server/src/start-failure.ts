/** Ends a start that would fail again in the same way: whoever supervises us shall not try. EX_CONFIG of sysexits.h. */
export const doNotRestart = 78

/** A start that an operator can put right; the message is one sentence that ends with what to do. */
export class StartRefused extends Error {
  override readonly name = 'StartRefused'
}

export interface StartFailure {
  /** For the operator. Undefined for a defect of ours, where only the stack helps. */
  readonly sentence: string | undefined
  readonly exitCode: number
}

/** Why a start failed, in one sentence. It must not import anything that may itself be what is missing. */
export function startFailure(error: unknown): StartFailure {
  if (!(error instanceof Error)) return { sentence: undefined, exitCode: 1 }
  const told = ['StartRefused', 'EngineTrouble', 'DatabaseUnfit'].includes(error.name) ? error.message : remedyOf(error)
  return { sentence: told, exitCode: told === undefined ? 1 : isPassing(error) ? 1 : doNotRestart }
}

function remedyOf(error: Error): string | undefined {
  const code = codeOf(error)
  const { message } = error
  const port = 'port' in error && typeof error.port === 'number' ? error.port : undefined
  switch (code) {
    case 'EADDRINUSE':
      if (port === undefined) return undefined
      return `Port ${port} is in use by another program: stop that program, or choose another port with WEIYING_PORT (npm start -- --port ${port + 100}).`
    case 'EACCES':
      if (port === undefined) return undefined
      return `Port ${port} is reserved for the administrator of this machine: choose one above 1023 with WEIYING_PORT (npm start -- --port 8080) and let a proxy take ${port}.`
    case 'ERR_MODULE_NOT_FOUND':
    case 'MODULE_NOT_FOUND':
      return `The package ${quoted(message)} is not installed: run npm install, with optional packages, and start again.`
    case 'ERR_DLOPEN_FAILED':
      return `The library ${libraryOf(message)} is missing or does not fit this system: install it with the system's package manager, or run npm install again on this machine.`
    case '28P01':
    case '28000':
      return `PostgreSQL refuses the account of DATABASE_URL (${message}): put the right name and password there.`
    case '3D000':
      return `The database of DATABASE_URL does not exist (${message}): create it, or name another.`
    case '42501':
      return `The account of DATABASE_URL may not do what migrations need (${message}): let it own the database and create roles.`
    default:
      return isPassing(error)
        ? `PostgreSQL does not answer (${message === '' ? code : message}): start it, or put another address into DATABASE_URL.`
        : undefined
  }
}

/** A server that is away may come back: then another attempt helps. */
const isPassing = (error: Error): boolean =>
  /^(08...|57P0[1-5]|53300|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN)$/.test(codeOf(error))

const codeOf = (error: Error): string => ('code' in error && typeof error.code === 'string' ? error.code : '')

const quoted = (message: string): string => /'([^']+)'/.exec(message)?.[1]?.split('/node_modules/').at(-1) ?? message

const libraryOf = (message: string): string =>
  /([\w.+-]+\.so[\w.]*)/.exec(message)?.[1] ?? /([\w.+-]+\.node)/.exec(message)?.[1] ?? message
