type Read = (position: number, length: number) => Buffer

/** Which code points a TrueType or OpenType font maps to a glyph (tables `cmap` of formats 4 and 12). */
export function readCharacterMap(read: Read, index: number): ReadonlySet<number> {
  const start = read(0, 12).toString('latin1', 0, 4) === 'ttcf' ? read(12 + 4 * index, 4).readUInt32BE(0) : 0
  const tables = read(start + 4, 2).readUInt16BE(0)
  const directory = read(start + 12, tables * 16)
  for (let table = 0; table < tables; table += 1) {
    if (directory.toString('latin1', table * 16, table * 16 + 4) !== 'cmap') continue
    return ofTable(read(directory.readUInt32BE(table * 16 + 8), directory.readUInt32BE(table * 16 + 12)))
  }
  return new Set()
}

function ofTable(cmap: Buffer): ReadonlySet<number> {
  const codes = new Set<number>()
  const count = cmap.readUInt16BE(2)
  for (let entry = 0; entry < count; entry += 1) {
    const offset = cmap.readUInt32BE(4 + entry * 8 + 4)
    const format = cmap.readUInt16BE(offset)
    if (format === 4) segments(cmap, offset, codes)
    if (format === 12) groups(cmap, offset, codes)
  }
  return codes
}

function segments(cmap: Buffer, offset: number, codes: Set<number>): void {
  const double = cmap.readUInt16BE(offset + 6)
  const [ends, starts] = [offset + 14, offset + 16 + double]
  const [deltas, ranges] = [starts + double, starts + 2 * double]
  for (let at = 0; at < double; at += 2) {
    const [first, last] = [cmap.readUInt16BE(starts + at), cmap.readUInt16BE(ends + at)]
    const range = cmap.readUInt16BE(ranges + at)
    for (let code = first; code <= last && code < 0xffff; code += 1) {
      const glyph =
        range === 0
          ? (code + cmap.readUInt16BE(deltas + at)) & 0xffff
          : cmap.readUInt16BE(ranges + at + range + 2 * (code - first))
      if (glyph !== 0) codes.add(code)
    }
  }
}

function groups(cmap: Buffer, offset: number, codes: Set<number>): void {
  const count = cmap.readUInt32BE(offset + 12)
  for (let group = 0; group < count; group += 1) {
    const at = offset + 16 + group * 12
    for (let code = cmap.readUInt32BE(at); code <= cmap.readUInt32BE(at + 4); code += 1) codes.add(code)
  }
}
