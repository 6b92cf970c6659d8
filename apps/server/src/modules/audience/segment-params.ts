/** ClickHouse types that segment queries bind. */
export type ParamType =
  | 'String'
  | 'Float64'
  | 'UInt32'
  | 'Int64'
  | 'UUID'
  | 'Date32'
  | 'Array(String)'
  | 'Array(UInt32)'
  | 'Array(UUID)'

/** Collects values and gives out typed placeholders; nothing that a person typed ever becomes part of the SQL. */
export interface SegmentParams {
  bind(type: ParamType, value: string | number | readonly string[] | readonly number[]): string
  readonly values: Readonly<Record<string, unknown>>
}

export function segmentParams(): SegmentParams {
  const values: Record<string, unknown> = {}
  const known = new Map<string, string>()
  return {
    values,
    bind: (type, value) => {
      const key = `${type} ${JSON.stringify(value)}`
      const placeholder = known.get(key) ?? `{p${known.size}:${type}}`
      if (!known.has(key)) values[`p${known.size}`] = value
      known.set(key, placeholder)
      return placeholder
    },
  }
}
