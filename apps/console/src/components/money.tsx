const yuan = new Intl.NumberFormat('zh-CN', { minimumFractionDigits: 2, maximumFractionDigits: 2 })

/** Fen as `¥1,234.50`. */
export const formatFen = (fen: number): string => `${fen < 0 ? '-' : ''}¥${yuan.format(Math.abs(fen) / 100)}`

export function Money({ fen }: { readonly fen: number }) {
  return <span className="number">{formatFen(fen)}</span>
}
