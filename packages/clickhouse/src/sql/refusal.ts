/** An exception in ClickHouse's own numbering and wording, raised by the host before the engine sees the statement. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly code: number

  constructor(code: number, codeName: string, why: string) {
    super(`Code: ${code}. DB::Exception: ${why}. (${codeName})`)
    this.code = code
  }
}

/** SYNTAX_ERROR with the place; never returns. */
export function refuse(sql: string, at: number, why: string): never {
  throw new Refusal(62, 'SYNTAX_ERROR', `Syntax error: ${why}, at position ${at}: ${sql.slice(at, at + 40)}`)
}

/** The exception code that opens every message of the engine; 1000 (POCO_EXCEPTION) when there is none. */
export function codeOf(message: string): number {
  const found = /Code: (\d+)\./.exec(message)?.[1]
  return found === undefined ? 1000 : Number(found)
}

/** As ClickHouse's own `exceptionCodeToHTTPStatus` answers, for the codes that can happen here. */
export function statusOf(code: number): number {
  return statuses.find(([, codes]) => codes.includes(code))?.[0] ?? 500
}

const statuses: readonly (readonly [number, readonly number[]])[] = [
  [401, [194]],
  [403, [192, 193, 516, 497, 164]],
  // parse errors, bad arguments, types that do not fit, parameters without value
  [400, [6, 26, 27, 36, 38, 41, 43, 53, 62, 72, 117, 130, 131, 321, 386, 456, 457]],
  // unknown function, identifier, type, storage, table, database, setting
  [404, [46, 47, 50, 56, 60, 81, 115]],
  [413, [361]],
  [501, [48]],
  [503, [202, 236, 209]],
]
